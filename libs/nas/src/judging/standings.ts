import type { EstimatorChoice } from '@gtn-studio/contracts';
import { rankAverage } from '../ranking/rank-average.ts';
import type { RungResult } from '../strategies/successive-halving.ts';
import { type Judgement, isAbsolute } from './judgement.ts';

/** What one estimator measured of a trial's network. */
export interface JudgedTrial {
  /** The trial's, from 1. */
  readonly number: number;
  /** From 0, the lowest; always 0 without a ladder. */
  readonly rung: number;
  readonly estimator: string;
  /** By measure, a value for each seed. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** How every trial ended on every rung that it came to, in the order that they ended. Values of an ensemble are mean ranks on its rung. */
export const rungResults = (
  judged: readonly JudgedTrial[],
  { rungs }: Pick<Judgement, 'rungs'>,
): RungResult[] =>
  rungs.flatMap((choice, rung) => {
    const ended = byTrial(judged.filter((one) => one.rung === rung));
    const values = estimates(choice, ended);
    return [...ended.keys()].map((number, i) => ({ number, rung, value: values[i]! }));
  });

/**
 * What a strategy learns of every trial, by its number, from how all ended. By one estimator alone it is the estimate. Else it says how the trials of now
 * stand: who climbed higher is better, and of one rung the better ranks higher; NaN without an estimate.
 */
export function standings(results: readonly RungResult[], judgement: Judgement): Map<number, number> {
  if (isAbsolute(judgement)) return new Map(results.map(({ number, value }) => [number, value!]));
  return new Map(
    judgement.rungs.flatMap((_, rung) => {
      const here = results.filter((result) => result.rung === rung);
      if (here.length === 0) return [];
      const places = rankAverage([here.map(({ value }) => value!)]);
      return here.map(({ number, value }, i): [number, number] => [
        number,
        Number.isNaN(value) ? NaN : rung + places[i]! / (here.length + 1),
      ]);
    }),
  );
}

/** Those of each trial, in the order that the trials' first ones have. */
export function byTrial<Judged extends { readonly number: number }>(
  judged: readonly Judged[],
): Map<number, Judged[]> {
  const trials = new Map<number, Judged[]>();
  for (const one of judged) {
    const own = trials.get(one.number);
    if (own) own.push(one);
    else trials.set(one.number, [one]);
  }
  return trials;
}

/** Of each trial: the mean over the seeds, or the mean rank of an ensemble's members; NaN where there is none. */
function estimates(
  { members }: EstimatorChoice,
  ended: ReadonlyMap<number, readonly JudgedTrial[]>,
): number[] {
  const each = members.map(({ estimator, measure }) =>
    [...ended.values()].map((own) => mean(own.find((one) => one.estimator === estimator)!.values[measure]!)),
  );
  if (each.length === 1 || ended.size === 0) return each[0]!;
  return rankAverage(each).map((rank, i) => (each.every((values) => Number.isNaN(values[i])) ? NaN : rank));
}

function mean(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Number.isFinite(sum) ? sum / values.length : NaN;
}
