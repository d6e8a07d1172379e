import { expect, it } from 'vitest';
import { formatMeanRank, formatScore } from './sample-statistics.ts';

it.each([
  [{ mean: -12.34567, std: 0.123, n: 3 }, '−12.346 ± 0.12 (n = 3)'],
  [{ mean: 129306, std: 0, n: 1 }, '129,306 (n = 1)'],
  [{ mean: 1.5e-7, std: 0, n: 1 }, '1.5000e−7 (n = 1)'],
])('a score %o is written %s', (sample, text) => {
  expect(formatScore(sample)).toBe(text);
});

it('a mean rank is written without a spread, which it has not', () => {
  expect([8, 2.5].map((mean) => formatMeanRank({ mean, std: 0, n: 1 }))).toEqual(['8', '2.500']);
});
