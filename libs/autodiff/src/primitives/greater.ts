import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { broadcasting, inferComparison } from './elementwise.ts';

const primitive: Primitive<null> = {
  ...broadcasting('greater', 'Greater', (a, b) => Number(a > b)),
  infer: inferComparison('greater'),
  vjp: () => [undefined, undefined],
  jvp: () => undefined,
  tfjs: (tf, [a, b]) => tf.greater(a!, b!),
};

/** a > b as a bool tensor, broadcasting. */
export const greater = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
