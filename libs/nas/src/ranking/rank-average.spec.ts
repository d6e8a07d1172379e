import { expect, it } from 'vitest';
import { rankAverage } from './rank-average.ts';

it('is the mean of the ranks, whatever the scales', () => {
  expect(rankAverage([[10, 30, 20]])).toEqual([1, 3, 2]);
  expect(
    rankAverage([
      [10, 30, 20],
      [1e20, -5, 1e30],
    ]),
  ).toEqual([1.5, 2, 2.5]);
});

it('takes what has no value for worse than all that have one', () => {
  expect(rankAverage([[NaN, -1e300, NaN, 2]])).toEqual([1.5, 3, 1.5, 4]);
});

it('refuses estimates of different things', () => {
  expect(() => rankAverage([[1, 2], [1]])).toThrow('have one length, got 2 and 1');
  expect(() => rankAverage([])).toThrow('one estimate or more');
});
