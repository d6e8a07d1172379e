import { type Pairs, requireOneLength } from './pairs.ts';

/**
 * The share of the true best k that are among the best k by the estimate. Where equal values stand at the border it is the mean over all
 * ways to break the tie. Of NaN, an estimate is worse than any, and a thing without truth does not take part.
 *
 * Throws a RangeError for two lengths, or a k that is not 1 to the number of truths.
 */
export function topKRecall(given: Pairs, k: number): number {
  const { estimate, truth } = judged(given);
  if (!Number.isInteger(k) || k < 1 || k > truth.length)
    throw new RangeError(`k is a whole number from 1 to the ${truth.length} things with a truth, got ${k}`);
  const chosen = chanceOfBest(estimate, k);
  return chanceOfBest(truth, k).reduce((sum, chance, i) => sum + chance * chosen[i]!, 0) / k;
}

/**
 * How much is lost by taking the thing with the best estimate: the best truth less its own, the mean over them where several estimates
 * are best. Of NaN as `topKRecall`; NaN where nothing has a truth.
 *
 * Throws a RangeError for two lengths.
 */
export function regret(given: Pairs): number {
  const { estimate, truth } = judged(given);
  if (truth.length === 0) return NaN;
  const chosen = chanceOfBest(estimate, 1);
  return (
    largest(truth) - truth.reduce((sum, value, i) => (chosen[i] === 0 ? sum : sum + chosen[i]! * value), 0)
  );
}

function judged(given: Pairs): Pairs {
  requireOneLength(given);
  const places = [...given.truth.keys()].filter((i) => !Number.isNaN(given.truth[i]));
  return {
    estimate: places.map((i) => (Number.isNaN(given.estimate[i]) ? -Infinity : given.estimate[i]!)),
    truth: places.map((i) => given.truth[i]!),
  };
}

/** Of each value, the chance to be among the k largest when ties are broken at random. */
function chanceOfBest(values: readonly number[], k: number): number[] {
  const border = values.toSorted((a, b) => (a === b ? 0 : a < b ? 1 : -1))[k - 1]!;
  const above = values.filter((value) => value > border).length;
  const at = values.filter((value) => value === border).length;
  return values.map((value) => (value > border ? 1 : value === border ? (k - above) / at : 0));
}

const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);
