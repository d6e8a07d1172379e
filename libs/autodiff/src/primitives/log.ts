import { constant } from './constant.ts';
import { div } from './div.ts';
import { unary } from './unary.ts';

/** Natural logarithm. */
export const log = unary(
  'log',
  'Log',
  Math.log,
  (tf, x) => tf.log(x),
  (x) => div(constant(1), x),
);
