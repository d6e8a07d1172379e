import { ranks } from './ranks.ts';

/**
 * An ensemble of estimates of the same things: the mean of their ranks, the better the higher. What an estimate has no value for, NaN,
 * counts as worse than all others by it.
 *
 * Throws a RangeError for estimates of different lengths, or none.
 */
export function rankAverage(estimates: readonly (readonly number[])[]): number[] {
  const count = estimates[0]?.length;
  if (count === undefined) throw new RangeError('an ensemble has one estimate or more');
  const ranked = estimates.map((values) => {
    if (values.length !== count)
      throw new RangeError(`estimates of the same things have one length, got ${count} and ${values.length}`);
    return ranks(values.map((value) => (Number.isNaN(value) ? -Infinity : value)));
  });
  return Array.from(
    { length: count },
    (_, i) => ranked.reduce((sum, rank) => sum + rank[i]!, 0) / ranked.length,
  );
}
