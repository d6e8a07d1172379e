import type { GtnClient, SearchFieldsFragment, TrainingRunFieldsFragment } from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print } from './connection.ts';
import { searchLines, trainingRunLines } from './run-lines.ts';

/** How to ask one thing of a training run, and of a search. */
export interface IntentChange {
  trainingRun(client: GtnClient, id: string): Promise<TrainingRunFieldsFragment>;
  search(client: GtnClient, id: string): Promise<SearchFieldsFragment>;
}

/** Asks it of what the id names, and shows that as it then is. */
export async function changeIntent(change: IntentChange, id: string, options: RemoteOptions): Promise<void> {
  const client = clientOf(options);
  if (id.startsWith('Search:')) {
    const search = await change.search(client, id);
    print(options, search, searchLines(search));
  } else {
    const run = await change.trainingRun(client, id);
    print(options, run, trainingRunLines(run));
  }
}
