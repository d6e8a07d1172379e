import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { broadcasting, inferPair } from './elementwise.ts';
import { addTangents, reduceTo } from './stretch.ts';

const primitive: Primitive<null> = {
  ...broadcasting('mul', 'Mul', (a, b) => a * b),
  infer: inferPair('mul'),
  vjp(y, cotangent) {
    const [a, b] = y.inputs as [Tensor, Tensor];
    return reduceTo(y.inputs, [mul(cotangent, b), mul(cotangent, a)]);
  },
  jvp(y, [da, db]) {
    const [a, b] = y.inputs as [Tensor, Tensor];
    return addTangents(y, [da && mul(da, b), db && mul(a, db)], add);
  },
  tfjs: (tf, [a, b]) => tf.mul(a!, b!),
};

/** a · b elementwise, broadcasting. */
export const mul = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
