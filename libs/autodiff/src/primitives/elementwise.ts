import type { Primitive, Values } from '../primitive.ts';
import {
  type Shape,
  ShapeError,
  type TensorSpec,
  broadcastShapes,
  formatShape,
  sizeOf,
  stridesOf,
} from '../shape.ts';
import type { Tensor } from '../tensor.ts';

// What elementwise primitives share. It imports no primitive, so that any of them may call it while it is loaded.

/** The value part of a function of several tensors under broadcasting. */
export function broadcasting(
  name: string,
  operator: string,
  f: (a: number, b: number, c: number) => number,
): Pick<Primitive<null>, 'name' | 'evaluate' | 'onnx'> {
  return {
    name,
    evaluate(inputs, y) {
      const [a, b, c] = inputs.map((input) => stretchedTo(input, y.shape));
      return new Float64Array(sizeOf(y.shape)).map((_, i) => f(a![i]!, b![i]!, c?.[i] ?? 0));
    },
    onnx: (graph, inputs) => graph.node(operator, inputs),
  };
}

/** Shape of a broadcasting operation on two float tensors. */
export function inferPair(name: string) {
  return ([a, b]: readonly Tensor[]): TensorSpec => {
    [a!, b!].forEach((input) => requireFloat(name, input));
    return { shape: broadcastShapes(name, a!.shape, b!.shape), dtype: 'float' };
  };
}

export function requireFloat(operation: string, x: Tensor): void {
  if (x.dtype !== 'float')
    throw new ShapeError(operation, `needs a float tensor, got ${x.dtype} [${x.shape.join(', ')}]`);
}

/** The elements of x stretched to `shape`, which may be x's own. */
export function stretchedTo(x: Values, shape: Shape): Float64Array {
  if (x.data.length === sizeOf(shape)) return x.data;
  const read = broadcastReader(x.shape, shape);
  return new Float64Array(sizeOf(shape)).map((_, i) => x.data[read(i)]!);
}

/** Maps a flat index into `shape` to the flat index into the smaller, stretched `from`. */
export function broadcastReader(from: Shape, shape: Shape): (index: number) => number {
  const offset = shape.length - from.length;
  const fromStrides = stridesOf(from).map((stride, axis) => (from[axis] === 1 ? 0 : stride));
  const strides = stridesOf(shape);
  return (index) => {
    let position = 0;
    for (let axis = offset; axis < shape.length; axis++) {
      position += (Math.floor(index / strides[axis]!) % shape[axis]!) * fromStrides[axis - offset]!;
    }
    return position;
  };
}

/** Shape of a comparison: bools, of two float or two int tensors. */
export function inferComparison(name: string) {
  return ([a, b]: readonly Tensor[]): TensorSpec => {
    if (a!.dtype !== b!.dtype || a!.dtype === 'bool') {
      const pair = [a!, b!].map(({ dtype, shape }) => `${dtype} ${formatShape(shape)}`).join(' with ');
      throw new ShapeError(name, `compares float with float or int with int, got ${pair}`);
    }
    return { shape: broadcastShapes(name, a!.shape, b!.shape), dtype: 'bool' };
  };
}
