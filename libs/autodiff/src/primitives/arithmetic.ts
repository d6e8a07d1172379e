import { type TensorSpec, broadcastShapes, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply, isOf } from '../tensor.ts';
import { broadcastTo, broadcastToPrimitive } from './broadcast-to.ts';
import { broadcasting, requireFloat } from './elementwise.ts';
import { isFilledWith } from './filled.ts';

export type Pair = ['a', 'b'];

/** Operands that leave the other one as it is. */
interface Neutral {
  readonly left?: number;
  readonly right: number;
}

/** What add, sub, mul and div share: two float tensors under broadcasting. */
export const arithmetic = (
  name: string,
  operator: string,
  f: (a: number, b: number) => number,
  { left, right }: Neutral,
) => ({
  ...broadcasting(name, operator, f),
  infer(inputs: readonly [Tensor, Tensor]): TensorSpec {
    inputs.forEach((input) => requireFloat(name, input));
    return { shape: broadcastShapes(name, inputs[0].shape, inputs[1].shape), dtype: 'float' };
  },
  simplify(y: Tensor<null, Pair>): Tensor | undefined {
    const [a, b] = y.inputs;
    if (left !== undefined && isFilledWith(a, left)) return broadcastTo(b, y.shape);
    if (isFilledWith(b, right)) return broadcastTo(a, y.shape);
    // What was stretched is stretched after the operation, where that is then one on fewer elements.
    const [small, other] = [unstretched(a), unstretched(b)];
    if (sizeOf(broadcastShapes(name, small.shape, other.shape)) < sizeOf(y.shape)) {
      return broadcastTo(apply(y.primitive, [small, other], null), y.shape);
    }
    // The operation stretches its operands itself: a stretched operand need not be stored.
    if (isOf(broadcastToPrimitive, a) && sameShape(b.shape, y.shape)) return y.withInputs([a.inputs[0], b]);
    if (isOf(broadcastToPrimitive, b) && sameShape(a.shape, y.shape)) return y.withInputs([a, b.inputs[0]]);
    return undefined;
  },
});

const unstretched = (x: Tensor): Tensor => (isOf(broadcastToPrimitive, x) ? x.inputs[0] : x);
