import { type Shape, ShapeError, broadcastShapes, formatShape, sameShape } from '../shape.ts';
import { type Primitive, type Tensor, apply, isOf } from '../tensor.ts';
import { constant } from './constant.ts';
import { stretchedTo } from './elementwise.ts';
import { stretch } from './spacing-tfjs.ts';

export const broadcastToPrimitive: Primitive<{ readonly shape: Shape }, ['x']> = {
  name: 'broadcastTo',
  infer([x], { shape }) {
    if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
      throw new ShapeError(
        'broadcastTo',
        `${formatShape(x.shape)} does not stretch to ${formatShape(shape)}`,
      );
    }
    return { shape, dtype: x.dtype };
  },
  // Both modes bring what they are given to the shape that is needed.
  vjp: (_y, cotangent) => [cotangent],
  jvp: (_y, tangents) => tangents,
  evaluate: ([x], y) => stretchedTo(x, y.shape),
  onnx: (graph, [x], y) => graph.node('Expand', [x, graph.ints(y.shape)]),
  tfjs: (tf, [x], y) => stretch(tf, x, y.shape),
  flops: () => 0,
  simplify: ({ inputs: [x], shape }) =>
    isOf(broadcastToPrimitive, x) ? broadcastTo(x.inputs[0], shape) : undefined,
};

/** Stretches x to `shape` by NumPy's rule. */
export const broadcastTo = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(broadcastToPrimitive, [x], { shape });

/** Zeros of the given shape. */
export const zeros = (shape: Shape): Tensor => broadcastTo(constant(0), shape);

/** Ones of the given shape. */
export const ones = (shape: Shape): Tensor => broadcastTo(constant(1), shape);
