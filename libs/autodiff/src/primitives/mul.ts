import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { type Pair, arithmetic } from './arithmetic.ts';
import { multilinear } from './multilinear.ts';

const primitive: Primitive<null, Pair> = {
  ...arithmetic('mul', 'Mul', (a, b) => a * b, { left: 1, right: 1 }),
  ...multilinear,
  vjp: ({ inputs: [a, b] }, cotangent) => [mul(cotangent, b), mul(cotangent, a)],
  tfjs: (tf, [a, b]) => tf.mul(a, b),
};

/** a · b elementwise, broadcasting. */
export const mul = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
