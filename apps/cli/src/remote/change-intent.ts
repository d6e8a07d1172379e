import type {
  FinishFieldsFragment,
  GtnClient,
  ProxyValidationFieldsFragment,
  SearchFieldsFragment,
  TrainingRunFieldsFragment,
} from '@gtn-studio/sdk';
import { type RemoteOptions, clientOf, print } from './connection.ts';
import { finishLines } from './finish-lines.ts';
import { searchLines, trainingRunLines, validationLines } from './run-lines.ts';

/** How to ask one thing of a training run, a search, a validation and a finish. */
export interface IntentChange {
  trainingRun(client: GtnClient, id: string): Promise<TrainingRunFieldsFragment>;
  search(client: GtnClient, id: string): Promise<SearchFieldsFragment>;
  validation(client: GtnClient, id: string): Promise<ProxyValidationFieldsFragment>;
  finish(client: GtnClient, id: string): Promise<FinishFieldsFragment>;
}

/** Asks it of what the id names, and shows that as it then is. */
export async function changeIntent(change: IntentChange, id: string, options: RemoteOptions): Promise<void> {
  const client = clientOf(options);
  if (id.startsWith('Search:')) {
    const search = await change.search(client, id);
    print(options, search, searchLines(search));
  } else if (id.startsWith('ProxyValidation:')) {
    const validation = await change.validation(client, id);
    print(options, validation, validationLines(validation));
  } else if (id.startsWith('Finish:')) {
    const finish = await change.finish(client, id);
    print(options, finish, finishLines(finish));
  } else {
    const run = await change.trainingRun(client, id);
    print(options, run, trainingRunLines(run));
  }
}
