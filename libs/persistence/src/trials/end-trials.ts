import type { Estimate, RunState } from '@gtn-studio/contracts';
import { type MetricValue, appendMetrics } from '../append-metrics.ts';
import type { Transaction } from '../database.ts';
import type { Prisma } from '../generated/client/client.ts';
import { type LogEntry, changeState, info, log, warn } from '../runs/index.ts';

interface Ending {
  readonly trial: {
    readonly id: string;
    readonly number: number;
    readonly state: RunState;
    /** Of a fidelity ladder; from 0. */
    readonly rung: number;
  };
  /** What teaching and scoring its learners took, as far as that is known. */
  readonly seconds: number | null;
  readonly trainingFlops: number | null;
}

/** What a trial came to: an accuracy, which it is ranked by, or what estimators measured. */
type TrialResult =
  | { readonly accuracy: number; readonly estimates?: undefined }
  | {
      readonly estimates: readonly Estimate[];
      /** The estimate, where that does not depend on other trials; else it is given by `rankTrials`. */
      readonly score?: number;
      /** Where accuracy is what was estimated. */
      readonly accuracy?: number;
    };

/** How a trial ends by itself. */
export type TrialOutcome =
  | ({ readonly occurrence: 'complete' } & TrialResult)
  | {
      readonly occurrence: 'fail';
      readonly failure: string;
      readonly failureCode?: string;
      /** Where none of them is a number. */
      readonly estimates?: readonly Estimate[];
    };

/** How a trial ends. */
export type TrialEnd = Ending & (TrialOutcome | { readonly occurrence: 'cancel' });

/** A search as it was before some trials ended, locked by the transaction. */
export interface CountedSearch {
  readonly id: string;
  readonly trialsEnded: number;
  readonly trialsKnown: number;
  /** Null until a trial has completed. */
  readonly bestScore: number | null;
  readonly bestAccuracy: number | null;
  /** Whether scores say how trials stand to each other: they move with each that ends, and the best has no course. */
  readonly isRelative?: boolean;
}

/** Ends trials in the order given, and keeps the search's counts, best score and best accuracy with their curves. */
export async function endTrials(
  tx: Transaction,
  search: CountedSearch,
  ended: readonly TrialEnd[],
): Promise<void> {
  if (ended.length === 0) return;
  for (const end of ended) await endTrial(tx, end);
  const data = {
    // Who climbs has ended before, on the rung below.
    trialsEnded: search.trialsEnded + ended.filter(({ trial }) => trial.rung === 0).length,
    trialsKnown: search.trialsKnown + ended.reduce((sum, end) => sum + knownMore(end), 0),
    bestScore: bestOf(search.bestScore, ended.map(scoreOf)),
    bestAccuracy: bestOf(search.bestAccuracy, ended.map(accuracyOf)),
  };
  await tx.search.update({ where: { id: search.id }, data });
  await appendMetrics(
    tx,
    search.id,
    metricsOf(ended, search.isRelative ? { ...data, bestScore: null } : data),
  );
  await log(tx, search.id, ...linesOf(search.bestScore, ended));
}

async function endTrial(tx: Transaction, end: TrialEnd): Promise<void> {
  const { trial, occurrence, seconds, trainingFlops } = end;
  const [score, accuracy] = [scoreOf(end), accuracyOf(end)];
  // A trial can complete only once it was active, and nobody may have told that it was begun.
  if (occurrence === 'complete' && trial.state === 'requested')
    await changeState(tx, 'Trial', trial.id, 'start');
  await changeState(tx, 'Trial', trial.id, occurrence, {
    ...(end.occurrence === 'fail' && { failure: end.failure, failureCode: end.failureCode }),
    ...(score !== null && { score }),
    ...(accuracy !== null && { accuracy }),
  });
  const estimates = end.occurrence === 'cancel' ? undefined : end.estimates;
  await tx.trial.update({
    where: { id: trial.id },
    data: { score, accuracy, seconds, trainingFlops, ...(estimates && { estimates: asJson(estimates) }) },
  });
}

/** What of the fields of JSON Prisma takes. */
const asJson = (estimates: readonly Estimate[]) => estimates as unknown as Prisma.InputJsonValue;

/** The score of a trial that completed, unless it depends on others. */
function scoreOf(end: TrialEnd): number | null {
  if (end.occurrence !== 'complete') return null;
  return (end.estimates ? end.score : end.accuracy) ?? null;
}

/** What the log of the search says: that a trial failed, or is the best so far. */
function linesOf(before: number | null, ended: readonly TrialEnd[]): LogEntry[] {
  let best = before;
  return ended.flatMap((end) => {
    if (end.occurrence === 'fail') return [warn(`trial ${end.trial.number} failed: ${end.failure}`)];
    const score = scoreOf(end);
    if (score === null || (best !== null && score <= best)) return [];
    best = score;
    const said = accuracyOf(end) === score ? `${(100 * score).toFixed(2)} %` : score.toPrecision(5);
    return [info(`trial ${end.trial.number} is the best so far: ${said}`)];
  });
}

const accuracyOf = (end: TrialEnd): number | null =>
  end.occurrence === 'complete' ? (end.accuracy ?? null) : null;

/** How many more trials cost nothing: 1 for one that ends so, -1 for one that did on the rungs below and does not any more. */
function knownMore(end: TrialEnd): number {
  const estimates = (end.occurrence === 'cancel' ? undefined : end.estimates) ?? [];
  const isKnown = (of: readonly Estimate[]) => of.length > 0 && of.every((estimate) => estimate.isKnown);
  const below = estimates.filter(({ rung = 0 }) => rung < end.trial.rung);
  return Number(isKnown(estimates)) - Number(isKnown(below));
}

/** The best there is with some more; null for none. */
function bestOf(before: number | null, more: readonly (number | null)[]): number | null {
  const known = [before, ...more].filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** Score and accuracy by the trial's number, and the best ones by how many trials had ended. */
function metricsOf(
  ended: readonly TrialEnd[],
  {
    trialsEnded: step,
    bestScore,
    bestAccuracy,
  }: { trialsEnded: number; bestScore: number | null; bestAccuracy: number | null },
): MetricValue[] {
  const at = (name: string, step: number, value: number | null): MetricValue[] =>
    value === null ? [] : [{ name, step, value }];
  return [
    ...ended.flatMap((end) => [
      ...at('score', end.trial.number, scoreOf(end)),
      ...at('accuracy', end.trial.number, accuracyOf(end)),
    ]),
    ...at('bestScore', step, bestScore),
    ...at('bestAccuracy', step, bestAccuracy),
  ];
}
