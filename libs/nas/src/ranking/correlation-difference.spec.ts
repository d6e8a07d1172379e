import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { correlation, correlationDifference } from './correlation.ts';
import { spearman } from './spearman.ts';

const bootstrap = { random: Random.fromSeed(3), resamples: 200 };
const draw = Random.fromSeed(1);
const truth = Array.from({ length: 80 }, () => draw.uniform());
/** The truth, and noise that the two estimates share. */
const shared = truth.map((value) => value + 2 * draw.uniform());
const worse = shared.map((value) => value + 0.3 * draw.uniform());

it('is the difference of two correlations, within an interval of differences drawn alike', () => {
  const found = correlationDifference('spearman', truth, [shared, worse], bootstrap);
  if (found.kind !== 'measured') throw new Error(found.reason);
  expect(found.value).toBeCloseTo(spearman(shared, truth) - spearman(worse, truth), 14);
  const { low, high } = found.interval;
  expect(low).toBeLessThan(found.value);
  expect(high).toBeGreaterThan(found.value);
  // Each alone moves with the sample far more than the difference does.
  const alone = correlation('spearman', { estimate: shared, truth }, bootstrap);
  if (alone.kind !== 'measured') throw new Error(alone.reason);
  expect(high - low).toBeLessThan(0.5 * (alone.interval.high - alone.interval.low));
});

it('is nothing between equal estimates, and two between an order and its reverse', () => {
  const reversed = truth.map((value) => -value);
  const difference = (first: number[], second: number[]) =>
    correlationDifference('kendall', truth, [first, second], bootstrap);
  const exactly = (wanted: number) => {
    const value = expect.closeTo(wanted, 12) as number;
    return { kind: 'measured', value, interval: { low: value, high: value } };
  };
  expect(difference(shared, shared)).toEqual(exactly(0));
  expect(difference(truth, reversed)).toEqual(exactly(2));
});

it('leaves out what any of the three does not know', () => {
  const without = (values: readonly number[], i: number) => values.with(i, NaN);
  const known = [...truth.keys()].slice(3);
  const of = (values: readonly number[]) => known.map((i) => values[i]!);
  expect(
    correlationDifference('spearman', without(truth, 0), [without(shared, 1), without(worse, 2)], bootstrap),
  ).toEqual(correlationDifference('spearman', of(truth), [of(shared), of(worse)], bootstrap));
});

it('needs spread, and estimates of the same things', () => {
  const equal = truth.map(() => 1);
  expect(correlationDifference('spearman', truth, [shared, equal], bootstrap)).toEqual({
    kind: 'no-spread',
    reason: 'all estimates are 1',
  });
  expect(() => correlationDifference('spearman', truth, [shared, [1]], bootstrap)).toThrow(
    /have one length, got 1 and 80/,
  );
});
