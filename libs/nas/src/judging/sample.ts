/** Mean and standard deviation (with n − 1; 0 for a single value) of n values. */
export interface Sample {
  readonly mean: number;
  readonly std: number;
  readonly n: number;
}

/** Throws a RangeError if there is no value. */
export function sampleOf(values: readonly number[]): Sample {
  const n = values.length;
  if (n === 0) throw new RangeError('a sample needs at least one value');
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: n === 1 ? 0 : Math.sqrt(squares / (n - 1)), n };
}
