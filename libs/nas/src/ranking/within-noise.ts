/** Mean and standard deviation of n values. */
interface Sample {
  readonly mean: number;
  readonly std: number;
  readonly n: number;
}

/**
 * Do two means differ by less than two standard errors of their difference? Then another draw may well turn them round. Undefined where
 * one of them is of a single value: nobody knows.
 */
export const isWithinNoise = (a: Sample, b: Sample): boolean | undefined =>
  a.n < 2 || b.n < 2
    ? undefined
    : Math.abs(a.mean - b.mean) < 2 * Math.sqrt(a.std ** 2 / a.n + b.std ** 2 / b.n);
