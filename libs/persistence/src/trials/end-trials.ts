import type { RunState } from '@gtn-studio/contracts';
import { type MetricValue, appendMetrics } from '../append-metrics.ts';
import type { Transaction } from '../database.ts';
import { type LogEntry, changeState, info, log, warn } from '../runs/index.ts';

interface Ending {
  readonly trial: { readonly id: string; readonly number: number; readonly state: RunState };
  /** What teaching and scoring its learners took, as far as that is known. */
  readonly seconds: number | null;
  readonly trainingFlops: number | null;
}

/** How a trial ends. */
export type TrialEnd = Ending &
  (
    | { readonly occurrence: 'complete'; readonly accuracy: number }
    | { readonly occurrence: 'fail'; readonly failure: string; readonly failureCode?: string }
    | { readonly occurrence: 'cancel' }
  );

/** A search as it was before some trials ended, locked by the transaction. */
export interface CountedSearch {
  readonly id: string;
  readonly trialsEnded: number;
  /** Null until a trial has completed. */
  readonly bestAccuracy: number | null;
}

/** Ends trials in the order given, and keeps the search's count and best accuracy with their curves. */
export async function endTrials(
  tx: Transaction,
  search: CountedSearch,
  ended: readonly TrialEnd[],
): Promise<void> {
  if (ended.length === 0) return;
  for (const end of ended) await endTrial(tx, end);
  const trialsEnded = search.trialsEnded + ended.length;
  const bestAccuracy = bestOf(search.bestAccuracy, ended);
  await tx.search.update({ where: { id: search.id }, data: { trialsEnded, bestAccuracy } });
  await appendMetrics(tx, search.id, metricsOf(ended, trialsEnded, bestAccuracy));
  await log(tx, search.id, ...linesOf(search.bestAccuracy, ended));
}

async function endTrial(tx: Transaction, end: TrialEnd): Promise<void> {
  const { trial, occurrence, seconds, trainingFlops, ...details } = end;
  // A trial can complete only once it was active, and nobody may have told that it was begun.
  if (occurrence === 'complete' && trial.state === 'requested')
    await changeState(tx, 'Trial', trial.id, 'start');
  await changeState(tx, 'Trial', trial.id, occurrence, details);
  const accuracy = end.occurrence === 'complete' ? end.accuracy : null;
  await tx.trial.update({ where: { id: trial.id }, data: { accuracy, seconds, trainingFlops } });
}

/** The best accuracy there is when some trials more have ended. */
export function bestOf(before: number | null, ended: readonly TrialEnd[]): number | null {
  const accuracies = ended.flatMap((end) => (end.occurrence === 'complete' ? [end.accuracy] : []));
  if (before !== null) accuracies.push(before);
  return accuracies.length > 0 ? Math.max(...accuracies) : null;
}

/** What the log of the search says: that a trial failed, or is the best so far. */
function linesOf(before: number | null, ended: readonly TrialEnd[]): LogEntry[] {
  let best = before;
  return ended.flatMap((end) => {
    if (end.occurrence === 'fail') return [warn(`trial ${end.trial.number} failed: ${end.failure}`)];
    if (end.occurrence !== 'complete' || (best !== null && end.accuracy <= best)) return [];
    best = end.accuracy;
    return [info(`trial ${end.trial.number} is the best so far: ${(100 * best).toFixed(2)} %`)];
  });
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
