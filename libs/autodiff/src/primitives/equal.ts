import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { broadcasting, inferComparison } from './elementwise.ts';

const primitive: Primitive<null> = {
  ...broadcasting('equal', 'Equal', (a, b) => Number(a === b)),
  infer: inferComparison('equal'),
  vjp: () => [undefined, undefined],
  jvp: () => undefined,
  tfjs: (tf, [a, b]) => tf.equal(a!, b!),
};

/** a = b as a bool tensor, broadcasting. */
export const equal = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
