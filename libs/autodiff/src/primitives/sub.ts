import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { type Pair, arithmetic } from './arithmetic.ts';
import { broadcastTo } from './broadcast-to.ts';
import { isFilledWith } from './filled.ts';
import { neg } from './neg.ts';

const shared = arithmetic('sub', 'Sub', (a, b) => a - b, { right: 0 });

const primitive: Primitive<null, Pair> = {
  ...shared,
  vjp: (_y, cotangent) => [cotangent, neg(cotangent)],
  jvp: (_y, [a, b]) => (a && b ? [sub(a, b)] : [a, b && neg(b)]),
  tfjs: (tf, [a, b]) => tf.sub(a, b),
  simplify(y) {
    const [a, b] = y.inputs;
    return shared.simplify(y) ?? (isFilledWith(a, 0) ? broadcastTo(neg(b), y.shape) : undefined);
  },
};

/** a − b, broadcasting. */
export const sub = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
