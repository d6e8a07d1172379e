import type { Sample } from '../teaching/sample-statistics.ts';

/** Is the difference of two means less than two of its standard errors? Then another draw of seeds may well turn it round. */
export const isWithinNoise = (a: Sample, b: Sample): boolean =>
  Math.abs(a.mean - b.mean) < 2 * Math.sqrt(a.std ** 2 / a.n + b.std ** 2 / b.n);
