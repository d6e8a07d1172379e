import type * as tfjs from '@tensorflow/tfjs-core';
import { ShapeError, broadcastShapes, formatShape } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import type { Pair } from './arithmetic.ts';
import { broadcasting } from './elementwise.ts';
import type { Tf } from './tfjs-backend.ts';

/** A relation of two float or two int tensors as a bool tensor, broadcasting. */
export function comparison(
  name: string,
  operator: string,
  holds: (a: number, b: number) => boolean,
  tfjs: (tf: Tf, operands: readonly [tfjs.Tensor, tfjs.Tensor]) => tfjs.Tensor,
): (a: Tensor, b: Tensor) => Tensor {
  const primitive: Primitive<null, Pair> = {
    ...broadcasting(name, operator, (a, b) => Number(holds(a, b))),
    infer(inputs) {
      const [a, b] = inputs;
      if (a.dtype !== b.dtype || a.dtype === 'bool') {
        const pair = inputs.map(({ dtype, shape }) => `${dtype} ${formatShape(shape)}`).join(' with ');
        throw new ShapeError(name, `compares float with float or int with int, got ${pair}`);
      }
      return { shape: broadcastShapes(name, a.shape, b.shape), dtype: 'bool' };
    },
    vjp: () => [undefined, undefined],
    jvp: () => [],
    tfjs,
  };
  return (a, b) => apply(primitive, [a, b], null);
}
