import { type GtnClient, type TrainingRunFieldsFragment, hasEnded, trainingRunEnded } from '@gtn-studio/sdk';
import { quoted } from '../../command-line.ts';
import { reporterFor } from '../../progress/reporter-for.ts';
import { type RemoteOptions, clientOf, untilInterrupted } from '../../remote/connection.ts';
import { requireCompleted, trainingRunLines } from '../../remote/run-lines.ts';
import { setupOf } from '../../remote/run-setup.ts';
import { TrainingEvents, startEvent } from '../../remote/training-events.ts';

/** `gtn remote watch`: shows a run's progress until it has ended, across lost connections. */
export const watch = (id: string, options: RemoteOptions): Promise<void> =>
  watchRun(clientOf(options), id, options);

/** Shows a run until it has ended; throws an Interruption when the user has seen enough. */
export async function watchRun(client: GtnClient, id: string, options: RemoteOptions): Promise<void> {
  const goOn = `stopped watching; the run continues; see it again with: npx gtn remote watch ${quoted(id)}`;
  const run = await untilInterrupted(goOn, (signal) => follow(client, id, options, signal));
  const end = options.json ? JSON.stringify({ event: 'end', trainingRun: run }) : trainingRunLines(run);
  process.stdout.write(`${end}\n`);
  requireCompleted(run, 'the run');
}

async function follow(
  client: GtnClient,
  id: string,
  options: RemoteOptions,
  signal: AbortSignal,
): Promise<TrainingRunFieldsFragment> {
  const setup = await setupOf(client, id, signal);
  const progress = reporterFor(options);
  try {
    progress.tell(startEvent(setup));
    if (!hasEnded(setup.state)) progress.tell({ event: 'state', state: setup.state });
    const events = new TrainingEvents(setup);
    return await trainingRunEnded(client, id, {
      signal,
      onEvent: (event) => events.of(event).forEach((told) => progress.tell(told)),
    });
  } finally {
    progress.close();
  }
}
