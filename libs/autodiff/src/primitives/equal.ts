import { comparison } from './comparison.ts';

/** a = b as a bool tensor, broadcasting. */
export const equal = comparison(
  'equal',
  'Equal',
  (a, b) => a === b,
  (tf, [a, b]) => tf.equal(a, b),
);
