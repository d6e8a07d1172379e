import { type Transaction, enqueueWork } from '@gtn-studio/persistence';
import { injectTrace } from '@gtn-studio/service';

/** Asks for the work on a run that may be paused and go on. Returns the message's id. */
export function requestWork(
  tx: Transaction,
  table: 'TrainingRun' | 'Evaluation' | 'Search',
  id: string,
): Promise<string> {
  switch (table) {
    case 'TrainingRun':
      return enqueueWork(tx, 'trainGenerator', { trainingRunId: id }, injectTrace());
    case 'Evaluation':
      return enqueueWork(tx, 'evaluateLearner', { evaluationId: id }, injectTrace());
    case 'Search':
      return enqueueWork(tx, 'advanceSearch', { searchId: id }, injectTrace());
  }
}
