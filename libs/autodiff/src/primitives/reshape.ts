import type { Primitive } from '../primitive.ts';
import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';

interface Attributes {
  readonly shape: Shape;
}

export const reshapePrimitive: Primitive<Attributes> = {
  name: 'reshape',
  infer([x], { shape }) {
    if (sizeOf(shape) !== sizeOf(x!.shape)) {
      throw new ShapeError('reshape', `${formatShape(x!.shape)} and ${formatShape(shape)} differ in size`);
    }
    return { shape, dtype: x!.dtype };
  },
  vjp: (y, cotangent) => [reshape(cotangent, y.inputs[0]!.shape)],
  jvp: (y, [tangent]) => reshape(tangent!, y.shape),
  evaluate: ([x]) => x!.data,
  onnx: (graph, [x], y) => graph.node('Reshape', [x!, graph.constant('int64', y.shape, [y.shape.length])]),
  tfjs: (tf, [x], y) => tf.reshape(x!, y.shape.slice()),
  flops: () => 0,
};

/** The same elements in row-major order under another shape. */
export const reshape = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(reshapePrimitive, [x], { shape });
