import { comparison } from './comparison.ts';

/** a > b as a bool tensor, broadcasting. */
export const greater = comparison(
  'greater',
  'Greater',
  (a, b) => a > b,
  (tf, [a, b]) => tf.greater(a, b),
);
