import { constant } from './constant.ts';
import { div } from './div.ts';
import { unary } from './unary.ts';

/** √x. */
export const sqrt = unary(
  'sqrt',
  'Sqrt',
  Math.sqrt,
  (tf, x) => tf.sqrt(x),
  (_x, y) => div(constant(0.5), y),
);
