import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { broadcasting, inferPair } from './elementwise.ts';
import { addTangents, reduceTo } from './stretch.ts';
import { neg } from './neg.ts';

const primitive: Primitive<null> = {
  ...broadcasting('sub', 'Sub', (a, b) => a - b),
  infer: inferPair('sub'),
  vjp: (y, cotangent) => reduceTo(y.inputs, [cotangent, neg(cotangent)]),
  jvp: (y, [a, b]) => (a && b ? addTangents(y, [sub(a, b)], add) : addTangents(y, [a, b && neg(b)], add)),
  tfjs: (tf, [a, b]) => tf.sub(a!, b!),
};

/** a − b, broadcasting. */
export const sub = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
