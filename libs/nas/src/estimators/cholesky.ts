/** A lower triangle L with A = L·Lᵀ. */
export interface Cholesky {
  /** Of L: the root of A's determinant is their product. */
  readonly diagonal: Float64Array;
  /** Of A's inverse, the sum of the diagonal. */
  inverseTrace(): number;
}

/** Factors a symmetric matrix [n, n] in float64; undefined where it is not positive definite, or not finite. */
export function cholesky(matrix: ArrayLike<number>, n: number): Cholesky | undefined {
  const lower = new Float64Array(n * n);
  const diagonal = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = rest / diagonal[j]!;
      else if (rest > 0 && Number.isFinite(rest)) lower[i * n + i] = diagonal[i] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return { diagonal, inverseTrace: () => squaresOfInverse(lower, n) };
}

/** The sum of squares of L⁻¹, by its columns: what L·x = e gives for each unit vector e. */
function squaresOfInverse(lower: Float64Array, n: number): number {
  let squares = 0;
  for (let unit = 0; unit < n; unit++) {
    const column = new Float64Array(n);
    for (let i = unit; i < n; i++) {
      let rest = i === unit ? 1 : 0;
      for (let k = unit; k < i; k++) rest -= lower[i * n + k]! * column[k]!;
      column[i] = rest / lower[i * n + i]!;
      squares += column[i]! ** 2;
    }
  }
  return squares;
}
