import { gradients, sum } from '@gtn-studio/autodiff';
import { cholesky } from './cholesky.ts';
import type { OneBatchScore } from './one-batch.ts';

/** Added to each eigenvalue. */
const EPSILON = 1e-5;

/**
 * How little the derivatives of a fresh network by the images of a batch have to do with each other: −Σ (log(λ + ε) + 1 / (λ + ε)) over
 * the eigenvalues λ of the correlations [B, B] between the images' derivatives of the sum of the logits (Mellor et al., "Neural
 * architecture search without training", first version, arXiv 2006.04647v1; ε = 1e-5). NaN where the derivatives of an image are constant.
 */
export const jacobianCovariance: OneBatchScore = {
  name: 'jacobian-covariance',
  tensorOf: (learner, { params, images }) =>
    gradients(sum(learner.apply(params, images, 'batch').logits), { images }).images,
  scoreOf({ shape: [batch], data }) {
    const matrix = correlations(data, batch!);
    for (let i = 0; i < batch!; i++) matrix[i * batch! + i]! += EPSILON;
    // Both sums over the eigenvalues are functions of the matrix itself: log det, and the trace of the inverse.
    const factor = cholesky(matrix, batch!);
    if (!factor) return NaN;
    const logDeterminant = 2 * factor.diagonal.reduce((total, value) => total + Math.log(value), 0);
    return -(logDeterminant + factor.inverseTrace());
  },
};

/** Pearson's correlations between the rows of [n, …]: [n, n]. */
function correlations(data: ArrayLike<number>, n: number): Float64Array {
  const width = data.length / n;
  const rows = Array.from({ length: n }, (_, i) =>
    unit(Float64Array.from({ length: width }, (_, k) => data[i * width + k]!)),
  );
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < width; k++) product += rows[i]![k]! * rows[j]![k]!;
      matrix[i * n + j] = matrix[j * n + i] = product;
    }
  }
  return matrix;
}

/** Less its mean, and of length 1. */
function unit(row: Float64Array): Float64Array {
  const mean = row.reduce((total, value) => total + value, 0) / row.length;
  const length = Math.sqrt(row.reduce((total, value) => total + (value - mean) ** 2, 0));
  return row.map((value) => (value - mean) / length);
}
