import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { type Pair, arithmetic } from './arithmetic.ts';

export const addPrimitive: Primitive<null, Pair> = {
  ...arithmetic('add', 'Add', (a, b) => a + b, { left: 0, right: 0 }),
  commutative: true,
  vjp: (_y, cotangent) => [cotangent, cotangent],
  jvp: (_y, tangents) => tangents,
  tfjs: (tf, [a, b]) => tf.add(a, b),
};

/** a + b, broadcasting. */
export const add = (a: Tensor, b: Tensor): Tensor => apply(addPrimitive, [a, b], null);
