import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { broadcasting, inferPair } from './elementwise.ts';
import { addTangents, reduceTo } from './stretch.ts';

const primitive: Primitive<null> = {
  ...broadcasting('add', 'Add', (a, b) => a + b),
  infer: inferPair('add'),
  vjp: (y, cotangent) => reduceTo(y.inputs, [cotangent, cotangent]),
  jvp: (y, tangents) => addTangents(y, tangents, add),
  tfjs: (tf, [a, b]) => tf.add(a!, b!),
};

/** a + b, broadcasting. */
export const add = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
