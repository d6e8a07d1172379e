import { unary } from './unary.ts';

/** eˣ. */
export const exp = unary(
  'exp',
  'Exp',
  Math.exp,
  (tf, x) => tf.exp(x),
  (_x, y) => y,
);
