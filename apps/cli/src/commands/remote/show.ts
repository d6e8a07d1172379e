import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { trainingRunLines } from '../../remote/run-lines.ts';
import { setupOf } from '../../remote/run-setup.ts';

/** `gtn remote show`: a training run as it is now. */
export async function show(id: string, options: RemoteOptions): Promise<void> {
  const run = await setupOf(clientOf(options), id);
  print(options, run, trainingRunLines(run));
}
