import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('tells how far a run is, and how fast since the evaluation before', () => {
  let now = 0;
  const pace = new Pace(600, () => now);
  expect(pace.evaluated(0, { mean: 0.1, std: 0, n: 1 })).toBe(
    'iteration 0 of 600: 10.00 % of the validation images',
  );
  now = 25_000;
  expect(pace.evaluated(100, { mean: 0.93312, std: 0.004, n: 4 })).toBe(
    'iteration 100 of 600: 93.31 ± 0.40 % (n = 4) of the validation images; 0.25 s per iteration',
  );
});
