import type { Primitive } from '../primitive.ts';
import { type Shape, ShapeError, broadcastShapes, formatShape, sameShape } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { constant } from './constant.ts';
import { stretchedTo } from './elementwise.ts';
import { stretch } from './spacing-tfjs.ts';
import { sumTo } from './sum.ts';

interface Attributes {
  readonly shape: Shape;
}

export const broadcastToPrimitive: Primitive<Attributes> = {
  name: 'broadcastTo',
  infer([x], { shape }) {
    if (!sameShape(broadcastShapes('broadcastTo', x!.shape, shape), shape)) {
      throw new ShapeError(
        'broadcastTo',
        `${formatShape(x!.shape)} does not stretch to ${formatShape(shape)}`,
      );
    }
    return { shape, dtype: x!.dtype };
  },
  vjp: (y, cotangent) => [sumTo(cotangent, y.inputs[0]!.shape)],
  jvp: (y, [tangent]) => broadcastTo(tangent!, y.shape),
  evaluate: ([x], y) => stretchedTo(x!, y.shape),
  onnx: (graph, [x], y) => graph.node('Expand', [x!, graph.constant('int64', y.shape, [y.shape.length])]),
  tfjs: (tf, [x], y) => stretch(tf, x!, y.shape),
  flops: () => 0,
};

/** Stretches x to `shape` by NumPy's rule. */
export const broadcastTo = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(broadcastToPrimitive, [x], { shape });

/** Zeros of the given shape. */
export const zeros = (shape: Shape): Tensor => broadcastTo(constant(0), shape);

/** Ones of the given shape. */
export const ones = (shape: Shape): Tensor => broadcastTo(constant(1), shape);
