import { type MetricValue, type Transaction, appendMetrics, changeState } from '@gtn-studio/persistence';
import type { Decision, TrialEnd } from '../search/decide.ts';
import type { LoadedSearch } from '../search/load-search.ts';

/** Ends the trials whose evaluations have ended, in the order of their numbers, and keeps the search's count and best accuracy. */
export async function endTrials(tx: Transaction, search: LoadedSearch, decision: Decision): Promise<void> {
  const { begun, ended, bestAccuracy } = decision;
  for (const { id } of begun) await changeState(tx, 'Trial', id, 'start');
  if (ended.length === 0) return;
  for (const end of ended) await endTrial(tx, end);
  const trialsEnded = search.trialsEnded + ended.length;
  await tx.search.update({ where: { id: search.id }, data: { trialsEnded, bestAccuracy } });
  await appendMetrics(tx, search.id, metricsOf(ended, trialsEnded, bestAccuracy));
}

async function endTrial(tx: Transaction, end: TrialEnd): Promise<void> {
  const { trial, occurrence, ...details } = end;
  const { seconds, trainingFlops } = trial.evaluation;
  // A trial can complete only once it was active, and nobody may have told that its evaluation was begun.
  if (occurrence === 'complete' && trial.state === 'requested')
    await changeState(tx, 'Trial', trial.id, 'start');
  await changeState(tx, 'Trial', trial.id, occurrence, details);
  const accuracy = end.occurrence === 'complete' ? end.accuracy : null;
  await tx.trial.update({ where: { id: trial.id }, data: { accuracy, seconds, trainingFlops } });
}

/** Accuracy by the trial's number, and the best one by how many trials had ended. */
function metricsOf(
  ended: readonly TrialEnd[],
  trialsEnded: number,
  bestAccuracy: number | null,
): MetricValue[] {
  const values: MetricValue[] = ended.flatMap((end) =>
    end.occurrence === 'complete' ? [{ name: 'accuracy', step: end.trial.number, value: end.accuracy }] : [],
  );
  if (bestAccuracy !== null) values.push({ name: 'bestAccuracy', step: trialsEnded, value: bestAccuracy });
  return values;
}
