import { type Primitive, type Tensor, apply, isOf } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { multilinear } from './multilinear.ts';

export const negPrimitive: Primitive<null, ['x']> = {
  ...multilinear,
  name: 'neg',
  infer([x]) {
    requireFloat('neg', x);
    return { shape: x.shape, dtype: 'float' };
  },
  vjp: (_y, cotangent) => [neg(cotangent)],
  evaluate: ([x]) => x.data.map((value) => -value),
  onnx: (graph, inputs) => graph.node('Neg', inputs),
  tfjs: (tf, [x]) => tf.neg(x),
  simplify: ({ inputs: [x] }) => (isOf(negPrimitive, x) ? x.inputs[0] : undefined),
};

/** −x. */
export const neg = (x: Tensor): Tensor => apply(negPrimitive, [x], null);
