import type * as tfjs from '@tensorflow/tfjs-core';
import { ShapeError, broadcastShapes, formatShape, sameShape } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { zeros } from './broadcast-to.ts';
import { constant } from './constant.ts';
import { broadcasting } from './elementwise.ts';
import { stretch } from './spacing-tfjs.ts';

const primitive: Primitive<null, ['condition', 'a', 'b']> = {
  ...broadcasting('select', 'Where', (condition, a, b) => (condition ? a : b)),
  infer(inputs) {
    const [condition, a, b] = inputs;
    if (condition.dtype !== 'bool' || a.dtype !== b.dtype || a.dtype === 'bool') {
      const got = inputs.map(({ dtype, shape }) => `${dtype} ${formatShape(shape)}`).join(', ');
      throw new ShapeError(
        'select',
        `needs a bool condition and two tensors, both float or both int, got ${got}`,
      );
    }
    return { shape: broadcastShapes('select', condition.shape, a.shape, b.shape), dtype: a.dtype };
  },
  vjp(y, cotangent) {
    const [condition] = y.inputs;
    const zero = constant(0);
    return [undefined, select(condition, cotangent, zero), select(condition, zero, cotangent)];
  },
  jvp(y, [, a, b]) {
    if (!a && !b) return [];
    const [condition, left, right] = y.inputs;
    return [select(condition, a ?? zeros(left.shape), b ?? zeros(right.shape))];
  },
  tfjs(tf, [condition, a, b], y) {
    const stretched = (x: tfjs.Tensor) => (sameShape(x.shape, y.shape) ? x : stretch(tf, x, y.shape));
    return tf.where(stretched(condition), stretched(a), stretched(b));
  },
};

/** a where `condition` holds, else b, both float or both int; broadcasting. */
export const select = (condition: Tensor, a: Tensor, b: Tensor): Tensor =>
  apply(primitive, [condition, a, b], null);
