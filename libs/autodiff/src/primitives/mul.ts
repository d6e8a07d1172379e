import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { type Pair, arithmetic } from './arithmetic.ts';
import { constant } from './constant.ts';
import { multilinear } from './multilinear.ts';

export const mulPrimitive: Primitive<null, Pair> = {
  ...arithmetic('mul', 'Mul', (a, b) => a * b, { left: 1, right: 1 }),
  ...multilinear,
  commutative: true,
  vjp({ inputs: [a, b] }, cotangent) {
    // Of a square one product in place of two and their sum; what comes from a sum is doubled before it is stretched.
    if (a === b) return [mul(mul(cotangent, constant(2)), a), undefined];
    return [mul(cotangent, b), mul(cotangent, a)];
  },
  jvp(y, [da, db]) {
    const [a, b] = y.inputs;
    if (a === b) return [da && mul(mul(da, a), constant(2))];
    return [da && mul(da, b), db && mul(a, db)];
  },
  tfjs: (tf, [a, b]) => tf.mul(a, b),
};

/** a · b elementwise, broadcasting. */
export const mul = (a: Tensor, b: Tensor): Tensor => apply(mulPrimitive, [a, b], null);
