import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';

const primitive: Primitive<null> = {
  name: 'neg',
  infer([x]) {
    requireFloat('neg', x!);
    return { shape: x!.shape, dtype: 'float' };
  },
  vjp: (_y, cotangent) => [neg(cotangent)],
  jvp: (_y, [tangent]) => neg(tangent!),
  evaluate: ([x]) => x!.data.map((value) => -value),
  onnx: (graph, inputs) => graph.node('Neg', inputs),
  tfjs: (tf, [x]) => tf.neg(x!),
};

/** −x. */
export const neg = (x: Tensor): Tensor => apply(primitive, [x], null);
