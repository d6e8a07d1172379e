import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply, isOf } from '../tensor.ts';
import { multilinear } from './multilinear.ts';

export const reshapePrimitive: Primitive<{ readonly shape: Shape }, ['x']> = {
  ...multilinear,
  name: 'reshape',
  infer([x], { shape }) {
    if (sizeOf(shape) !== sizeOf(x.shape)) {
      throw new ShapeError('reshape', `${formatShape(x.shape)} and ${formatShape(shape)} differ in size`);
    }
    return { shape, dtype: x.dtype };
  },
  vjp: (y, cotangent) => [reshape(cotangent, y.inputs[0].shape)],
  evaluate: ([x]) => x.data,
  onnx: (graph, [x], y) => graph.node('Reshape', [x, graph.ints(y.shape)]),
  tfjs: (tf, [x], y) => tf.reshape(x, y.shape.slice()),
  flops: () => 0,
  simplify: ({ inputs: [x], shape }) => (isOf(reshapePrimitive, x) ? reshape(x.inputs[0], shape) : undefined),
};

/** The same elements in row-major order under another shape. */
export const reshape = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(reshapePrimitive, [x], { shape });
