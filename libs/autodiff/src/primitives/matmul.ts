import type * as tfjs from '@tensorflow/tfjs-core';
import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { multilinear } from './multilinear.ts';
import { isNative } from './tfjs-backend.ts';

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** [rows, columns] of a matrix after the optional transposition. */
const matrixSize = (shape: Shape, transposed: boolean): [number, number] => {
  const [rows, columns] = shape.slice(-2) as [number, number];
  return transposed ? [columns, rows] : [rows, columns];
};

/** The permutation that transposes each matrix of a stack. */
const lastTwoSwapped = (rank: number): number[] =>
  Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));

const primitive: Primitive<Attributes, ['a', 'b']> = {
  ...multilinear,
  name: 'matmul',
  infer([a, b], { transposeA, transposeB }) {
    const shapes = `${formatShape(a.shape)}${transposeA ? 'ᵀ' : ''} × ${formatShape(b.shape)}${transposeB ? 'ᵀ' : ''}`;
    [a, b].forEach((x) => requireFloat('matmul', x));
    if (a.shape.length < 2 || !sameShape(a.shape.slice(0, -2), b.shape.slice(0, -2)) || b.shape.length < 2) {
      throw new ShapeError('matmul', `needs matrices, or stacks of equally many: ${shapes}`);
    }
    const [rows, inner] = matrixSize(a.shape, transposeA);
    const [innerB, columns] = matrixSize(b.shape, transposeB);
    if (inner !== innerB)
      throw new ShapeError('matmul', `inner sizes ${inner} and ${innerB} differ: ${shapes}`);
    return { shape: [...a.shape.slice(0, -2), rows, columns], dtype: 'float' };
  },
  vjp(y, cotangent) {
    const [a, b] = y.inputs;
    const { transposeA, transposeB } = y.attributes;
    return [
      transposeA ? matmul(b, cotangent, transposeB, true) : matmul(cotangent, b, false, !transposeB),
      transposeB ? matmul(cotangent, a, true, transposeA) : matmul(a, cotangent, !transposeA, false),
    ];
  },
  evaluate([a, b], y) {
    const { transposeA, transposeB } = y.attributes;
    const [m, n] = y.shape.slice(-2) as [number, number];
    const k = matrixSize(a.shape, transposeA)[1];
    const result = new Float64Array(sizeOf(y.shape));
    for (let batch = 0; batch < result.length / (m * n); batch++) {
      for (let i = 0; i < m; i++) {
        for (let l = 0; l < k; l++) {
          const left = a.data[batch * m * k + (transposeA ? l * m + i : i * k + l)]!;
          for (let j = 0; j < n; j++) {
            result[batch * m * n + i * n + j]! +=
              left * b.data[batch * k * n + (transposeB ? j * k + l : l * n + j)]!;
          }
        }
      }
    }
    return result;
  },
  onnx(graph, [a, b], y) {
    const { transposeA, transposeB } = y.attributes;
    if (y.shape.length === 2) {
      return graph.node('Gemm', [a, b], { transA: Number(transposeA), transB: Number(transposeB) });
    }
    const perm = lastTwoSwapped(y.shape.length);
    const oriented = (x: string, transposed: boolean) =>
      transposed ? graph.node('Transpose', [x], { perm }) : x;
    return graph.node('MatMul', [oriented(a, transposeA), oriented(b, transposeB)]);
  },
  tfjs(tf, [a, b], y) {
    const { transposeA, transposeB } = y.attributes;
    if (isNative(tf)) return tf.matMul(a, b, transposeA, transposeB);
    const permutation = lastTwoSwapped(y.shape.length);
    const oriented = (x: tfjs.Tensor, transposed: boolean) => (transposed ? tf.transpose(x, permutation) : x);
    return tf.matMul(oriented(a, transposeA), oriented(b, transposeB));
  },
  flops: (y) => 2 * sizeOf(y.shape) * matrixSize(y.inputs[0].shape, y.attributes.transposeA)[1],
};

/** Matrix product over the two last axes, [..., M, K] × [..., K, N]; either side may be transposed first. */
export const matmul = (a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor =>
  apply(primitive, [a, b], { transposeA, transposeB });
