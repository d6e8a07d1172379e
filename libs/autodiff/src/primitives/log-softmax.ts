import { ShapeError, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { requireFloat } from './elementwise.ts';
import { exp } from './exp.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { sub } from './sub.ts';
import { sum } from './sum.ts';

const primitive: Primitive<null, ['x']> = {
  name: 'logSoftmax',
  infer([x]) {
    requireFloat('logSoftmax', x);
    if (x.shape.length === 0) throw new ShapeError('logSoftmax', 'needs an axis of classes, got []');
    return { shape: x.shape, dtype: 'float' };
  },
  // With p = softmax(x):  x̄ = ȳ − p Σȳ,  ẏ = ẋ − Σ p ẋ. The first is written as the reverse of the second is made, so that one is the other.
  vjp: (y, cotangent) => [add(cotangent, mul(neg(sum(cotangent, [-1], true)), exp(y)))],
  jvp: (y, [tangent]) => [tangent && sub(tangent, sum(mul(exp(y), tangent), [-1], true))],
  evaluate([x], y) {
    const classes = y.shape[y.shape.length - 1]!;
    const result = new Float64Array(sizeOf(y.shape));
    for (let row = 0; row < result.length; row += classes) {
      const logits = x.data.subarray(row, row + classes);
      const top = logits.reduce((a, b) => Math.max(a, b));
      const logSum = top + Math.log(logits.reduce((total, value) => total + Math.exp(value - top), 0));
      logits.forEach((value, i) => (result[row + i] = value - logSum));
    }
    return result;
  },
  onnx: (graph, inputs) => graph.node('LogSoftmax', inputs, { axis: -1 }),
  tfjs: (tf, [x]) => tf.logSoftmax(x),
  flops: (y) => 5 * sizeOf(y.shape),
};

/** log(softmax(x)) over the last axis, without overflow. */
export const logSoftmax = (x: Tensor): Tensor => apply(primitive, [x], null);
