import { ShapeError, formatShape, sizeOf, stridedIndex, stridesOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { multilinear } from './multilinear.ts';

const primitive: Primitive<{ readonly permutation: readonly number[] }, ['x']> = {
  ...multilinear,
  name: 'transpose',
  infer([x], { permutation }) {
    const sorted = [...permutation].sort((a, b) => a - b);
    if (sorted.length !== x.shape.length || sorted.some((axis, i) => axis !== i)) {
      throw new ShapeError(
        'transpose',
        `${formatShape(permutation)} does not permute the axes of ${formatShape(x.shape)}`,
      );
    }
    return { shape: permutation.map((axis) => x.shape[axis]!), dtype: x.dtype };
  },
  vjp(y, cotangent) {
    const { permutation } = y.attributes;
    return [
      transpose(
        cotangent,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ];
  },
  evaluate([x], y) {
    const { permutation } = y.attributes;
    const strides = stridesOf(x.shape);
    const read = stridedIndex(
      y.shape,
      permutation.map((axis) => strides[axis]!),
    );
    return new Float64Array(sizeOf(y.shape)).map((_, i) => x.data[read(i)]!);
  },
  onnx: (graph, inputs, y) => graph.node('Transpose', inputs, { perm: y.attributes.permutation }),
  tfjs: (tf, [x], y) => tf.transpose(x, y.attributes.permutation.slice()),
  flops: () => 0,
};

/** Reorders axes: axis k of the result is axis `permutation[k]` of x. */
export const transpose = (x: Tensor, permutation: readonly number[]): Tensor =>
  apply(primitive, [x], { permutation });
