import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { type Pair, arithmetic } from './arithmetic.ts';
import { zeros } from './broadcast-to.ts';
import { isFilledWith } from './filled.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';

const shared = arithmetic('div', 'Div', (a, b) => a / b, { right: 1 });

const primitive: Primitive<null, Pair> = {
  ...shared,
  vjp(y, cotangent) {
    const share = div(cotangent, y.inputs[1]);
    return [share, neg(mul(share, y))]; // d(a/b)/db = −y/b
  },
  jvp(y, [da, db]) {
    const b = y.inputs[1];
    return [da && div(da, b), db && neg(div(mul(y, db), b))];
  },
  tfjs: (tf, [a, b]) => tf.div(a, b),
  simplify: (y) => shared.simplify(y) ?? (isFilledWith(y.inputs[0], 0) ? zeros(y.shape) : undefined),
};

/** a / b elementwise, broadcasting. */
export const div = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
