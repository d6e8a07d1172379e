import { expect, test } from 'vitest';
import { curveInBuckets } from './curve-buckets.ts';
import { curveOverSeeds, pointsToDraw } from './curve.ts';

test('a curve over seeds has the mean, and as its band the extremes', () => {
  const curve = curveOverSeeds('GTN', [1, 2], [[1, 4], [2, 4], [6, 1]], 'min-max'); // prettier-ignore
  expect(Array.from(curve.y)).toEqual([3, 3]);
  expect(Array.from(curve.low!)).toEqual([1, 1]);
  expect(Array.from(curve.high!)).toEqual([6, 4]);
});

test('a curve over seeds has as its other band one sample standard deviation', () => {
  const curve = curveOverSeeds('GTN', [1], [[1], [2], [6]], 'std');
  expect(curve.high![0]! - curve.y[0]!).toBeCloseTo(Math.sqrt((4 + 1 + 9) / 2), 12);
  expect(curve.y[0]! - curve.low![0]!).toBeCloseTo(Math.sqrt(7), 12);
});

test('one seed has no band', () => {
  expect(curveOverSeeds('GTN', [1], [[0.5]], 'std')).toEqual({
    name: 'GTN',
    x: [1],
    y: Float64Array.of(0.5),
  });
});

test('a seed that diverged makes a gap instead of leaving the mean', () => {
  const curve = curveOverSeeds('GTN', [1, 2], [[1, 1], [NaN, 3]], 'min-max'); // prettier-ignore
  expect(Array.from(curve.y)).toEqual([NaN, 2]);
});

test('seeds of another length are refused by name', () => {
  expect(() => curveOverSeeds('GTN', [1, 2], [[1, 1], [1]], 'std')).toThrow(
    'run 1 of "GTN" has 1 values for 2 x',
  );
  expect(() => curveOverSeeds('GTN', [], [], 'std')).toThrow('curveOverSeeds: "GTN" has no runs');
});

test('buckets hold the mean and the range of their finite values, and one without any is a gap', () => {
  const y = [1, 3, NaN, 5, NaN, NaN, 7, 9];
  const curve = curveInBuckets({ name: 'loss', x: [0, 1, 2, 3, 4, 5, 6, 7], y }, 3);
  // 8 points in 3 buckets: 0..1, 2..4, 5..7.
  expect(curve).toEqual({ name: 'loss', x: [1, 4, 7], y: [2, 5, 8], low: [1, 5, 7], high: [3, 5, 9] });
  const gap = curveInBuckets({ name: 'loss', x: [0, 1, 2], y: [NaN, 1, 2] }, 1);
  expect(gap.y).toEqual([1.5]);
  expect(curveInBuckets({ name: 'loss', x: [0, 1, 2], y: [NaN, NaN, NaN] }, 1).y).toEqual([NaN]);
});

test('a curve that is short already stays as it is', () => {
  const curve = { name: 'loss', x: [0, 1], y: [1, 2] };
  expect(curveInBuckets(curve, 150)).toBe(curve);
});

test('thinning a long curve keeps its ends, extremes, band extremes and gaps', () => {
  const x = Array.from({ length: 10_000 }, (_, at) => at);
  const y = x.map((at) => Math.sin(at / 500));
  const low = y.map((value) => value - 0.1);
  const high = y.map((value) => value + 0.1);
  y[1234] = 50;
  y[4321] = -50;
  y[7777] = NaN;
  low[2222] = -99;
  high[3333] = 99;
  const drawn = pointsToDraw({ name: 'loss', x, y, low, high }, 100);
  expect(drawn.length).toBeLessThan(700);
  expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
  expect(drawn).toEqual(expect.arrayContaining([0, 1234, 2222, 3333, 4321, 7777, 9999]));
});
