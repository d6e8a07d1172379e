import { constant } from './constant.ts';
import { unary } from './unary.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/** Hyperbolic tangent. */
export const tanh = unary(
  'tanh',
  'Tanh',
  Math.tanh,
  (tf, x) => tf.tanh(x),
  (_x, y) => sub(constant(1), mul(y, y)),
);
