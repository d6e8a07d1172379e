import type { Primitive } from '../primitive.ts';
import { ShapeError, formatShape, sizeOf, stridesOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';

interface Attributes {
  readonly permutation: readonly number[];
}

const primitive: Primitive<Attributes> = {
  name: 'transpose',
  infer([x], { permutation }) {
    const sorted = [...permutation].sort((a, b) => a - b);
    if (sorted.length !== x!.shape.length || sorted.some((axis, i) => axis !== i)) {
      throw new ShapeError(
        'transpose',
        `${formatShape(permutation)} does not permute the axes of ${formatShape(x!.shape)}`,
      );
    }
    return { shape: permutation.map((axis) => x!.shape[axis]!), dtype: x!.dtype };
  },
  vjp(y, cotangent) {
    const { permutation } = y.attributes as Attributes;
    return [
      transpose(
        cotangent,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ];
  },
  jvp: (y, [tangent]) => transpose(tangent!, (y.attributes as Attributes).permutation),
  evaluate([x], y) {
    const { permutation } = y.attributes as Attributes;
    const from = stridesOf(x!.shape);
    const to = stridesOf(y.shape);
    return new Float64Array(sizeOf(y.shape)).map((_, i) => {
      let position = 0;
      permutation.forEach((axis, k) => (position += (Math.floor(i / to[k]!) % y.shape[k]!) * from[axis]!));
      return x!.data[position]!;
    });
  },
  onnx: (graph, inputs, y) =>
    graph.node('Transpose', inputs, { perm: (y.attributes as Attributes).permutation }),
  tfjs: (tf, [x], y) => tf.transpose(x!, (y.attributes as Attributes).permutation.slice()),
  flops: () => 0,
};

/** Reorders axes: axis k of the result is axis `permutation[k]` of x. */
export const transpose = (x: Tensor, permutation: readonly number[]): Tensor =>
  apply(primitive, [x], { permutation });
