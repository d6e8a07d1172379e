import { constant } from './constant.ts';
import { unary } from './unary.ts';
import { mul } from './mul.ts';
import { sub } from './sub.ts';

/** 1 / (1 + e⁻ˣ). */
export const sigmoid = unary(
  'sigmoid',
  'Sigmoid',
  (x) => 1 / (1 + Math.exp(-x)),
  (tf, x) => tf.sigmoid(x),
  (_x, y) => mul(y, sub(constant(1), y)),
);
