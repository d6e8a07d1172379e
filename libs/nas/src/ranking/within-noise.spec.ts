import { expect, it } from 'vitest';
import { isWithinNoise } from './within-noise.ts';

it('a difference is noise below two of its standard errors; nobody knows with a single value', () => {
  const [a, b] = [
    { mean: 10, std: 3, n: 9 },
    { mean: 12, std: 0, n: 9 },
  ];
  expect(isWithinNoise(a, { ...b, mean: 11.9 })).toBe(true);
  expect(isWithinNoise(a, { ...b, mean: 12.1 })).toBe(false);
  expect(isWithinNoise(a, { ...b, n: 1 })).toBeUndefined();
});
