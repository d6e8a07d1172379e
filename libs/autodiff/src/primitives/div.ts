import type { Primitive } from '../primitive.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { broadcasting, inferPair } from './elementwise.ts';
import { addTangents, reduceTo } from './stretch.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';

const primitive: Primitive<null> = {
  ...broadcasting('div', 'Div', (a, b) => a / b),
  infer: inferPair('div'),
  vjp(y, cotangent) {
    const b = y.inputs[1]!;
    const share = div(cotangent, b);
    return reduceTo(y.inputs, [share, neg(mul(share, y))]); // d(a/b)/db = −y/b
  },
  jvp(y, [da, db]) {
    const b = y.inputs[1]!;
    return addTangents(y, [da && div(da, b), db && neg(div(mul(y, db), b))], add);
  },
  tfjs: (tf, [a, b]) => tf.div(a!, b!),
};

/** a / b elementwise, broadcasting. */
export const div = (a: Tensor, b: Tensor): Tensor => apply(primitive, [a, b], null);
