import { type RunState, type TrainingRunFieldsFragment, TrainingRunsDocument, pages } from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { accuracyLine, percent } from '../../remote/run-lines.ts';
import { textTable } from '../../text-table.ts';

export interface ListOptions extends RemoteOptions {
  readonly state?: readonly string[];
  readonly tag?: string[];
  readonly text?: string;
  readonly limit: number;
}

/** `gtn remote list`: the latest training runs. */
export async function list(options: ListOptions): Promise<void> {
  const client = clientOf(options);
  const states = options.state?.map((state) => state.toUpperCase() as RunState);
  const filter = { states, tags: options.tag, text: options.text };
  const runs: TrainingRunFieldsFragment[] = [];
  const load = async (after: string | null) => {
    const first = Math.min(100, options.limit - runs.length);
    return (await client.request(TrainingRunsDocument, { first, after, filter })).trainingRuns;
  };
  for await (const run of pages(load)) {
    runs.push(run);
    if (runs.length === options.limit) break;
  }
  const rows = runs.map(
    ({ id, name, tags, state, iteration, outerIterations, lastAccuracy, maxAccuracy }) => [
      id,
      state.toLowerCase(),
      `${iteration}/${outerIterations}`,
      lastAccuracy ? accuracyLine(lastAccuracy) : '',
      maxAccuracy === null ? '' : percent(maxAccuracy),
      name,
      tags.join(', '),
    ],
  );
  print(
    options,
    runs,
    textTable(['id', 'state', 'iteration', 'last validation', 'max', 'name', 'tags'], rows),
  );
}
