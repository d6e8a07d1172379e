import { expect, it } from 'vitest';
import { formatMeanRank, formatScore } from './sample-statistics.ts';

it.each([
  [{ mean: -12.34567, std: 0.123, n: 3 }, '−12.35 ± 0.12 (n = 3)'],
  [{ mean: 0.885, std: 0.0212, n: 2 }, '0.885 ± 0.021 (n = 2)'],
  [{ mean: 309.0812, std: 2.04, n: 3 }, '309.1 ± 2.0 (n = 3)'],
  [{ mean: 12_130_000_000, std: 1_615_000_000, n: 3 }, '1.21e+10 ± 1.6e+9 (n = 3)'],
  [{ mean: 0.02, std: 3.1, n: 2 }, '0.02 ± 3.1 (n = 2)'],
  [{ mean: 129306, std: 0, n: 1 }, '129,306 (n = 1)'],
  [{ mean: 1.5e-7, std: 0, n: 1 }, '1.5000e−7 (n = 1)'],
])('a score %o is written %s', (sample, text) => {
  expect(formatScore(sample)).toBe(text);
});

it('a mean rank is written without a spread, which it has not', () => {
  expect([8, 2.5].map((mean) => formatMeanRank({ mean, std: 0, n: 1 }))).toEqual(['8', '2.500']);
});
