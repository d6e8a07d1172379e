/** A linear model fitted to a few known values. */
export interface RidgeFit {
  /** The penalty chosen. */
  readonly penalty: number;
  readonly predict: (features: readonly number[]) => number;
}

const penalties = [0.01, 0.1, 1, 10, 100];

/** Ridge regression with an intercept, its penalty the one of the least squared error when each value is left out in turn. */
export function fitRidge(features: readonly (readonly number[])[], values: readonly number[]): RidgeFit {
  const without = <T>(list: readonly T[], i: number) => list.filter((_, k) => k !== i);
  const errorOf = (penalty: number) =>
    values.reduce((sum, value, i) => {
      const predict = linearModel(without(features, i), without(values, i), penalty);
      return sum + (predict(features[i]!) - value) ** 2;
    }, 0);
  const errors = penalties.map(errorOf);
  const penalty = penalties[errors.indexOf(Math.min(...errors))]!;
  return { penalty, predict: linearModel(features, values, penalty) };
}

/** w minimizes Σ (w · (x − x̄) − (y − ȳ))² + penalty · |w|². */
function linearModel(
  features: readonly (readonly number[])[],
  values: readonly number[],
  penalty: number,
): RidgeFit['predict'] {
  const meanOf = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const width = features[0]!.length;
  const indices = Array.from({ length: width }, (_, i) => i);
  const center = indices.map((i) => meanOf(features.map((row) => row[i]!)));
  const mean = meanOf(values);
  const rows = features.map((row) => row.map((value, i) => value - center[i]!));
  const dot = (i: number, j: number) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
  const matrix = indices.map((i) => indices.map((j) => dot(i, j) + (i === j ? penalty : 0)));
  const right = indices.map((i) => rows.reduce((sum, row, k) => sum + row[i]! * (values[k]! - mean), 0));
  const weights = solve(matrix, right);
  return (row) => row.reduce((sum, value, i) => sum + weights[i]! * (value - center[i]!), mean);
}

/** x of A · x = b for a positive definite A, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let pivot = 0; pivot < n; pivot++)
    for (let i = pivot + 1; i < n; i++) {
      const factor = rows[i]![pivot]! / rows[pivot]![pivot]!;
      for (let j = pivot; j <= n; j++) rows[i]![j]! -= factor * rows[pivot]![j]!;
    }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const known = x.reduce((sum, value, j) => (j > i ? sum + rows[i]![j]! * value : sum), 0);
    x[i] = (rows[i]![n]! - known) / rows[i]![i]!;
  }
  return x;
}
