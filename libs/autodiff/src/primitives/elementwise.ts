import type { OnnxGraph } from '../onnx-graph.ts';
import { type Shape, ShapeError, formatShape, sizeOf, stridedIndex, stridesOf } from '../shape.ts';
import type { Tensor, Values } from '../tensor.ts';

// What elementwise primitives share. It imports no primitive, so that any of them may call it while it is loaded.

/** The value part of a function of two or three tensors under broadcasting. */
export const broadcasting = (
  name: string,
  operator: string,
  f: (a: number, b: number, c: number) => number,
) => ({
  name,
  evaluate(inputs: readonly Values[], y: Tensor): Float64Array {
    const [a, b, c] = inputs.map((input) => stretchedTo(input, y.shape));
    return new Float64Array(sizeOf(y.shape)).map((_, i) => f(a![i]!, b![i]!, c?.[i] ?? 0));
  },
  onnx: (graph: OnnxGraph, inputs: readonly string[]) => graph.node(operator, inputs),
});

export function requireFloat(operation: string, x: Tensor): void {
  if (x.dtype !== 'float')
    throw new ShapeError(operation, `needs a float tensor, got ${x.dtype} ${formatShape(x.shape)}`);
}

/** The elements of x stretched to `shape`, which may be x's own. */
export function stretchedTo(x: Values, shape: Shape): Float64Array {
  if (x.data.length === sizeOf(shape)) return x.data;
  const read = broadcastReader(x.shape, shape);
  return new Float64Array(sizeOf(shape)).map((_, i) => x.data[read(i)]!);
}

/** Maps a flat index into `shape` to the flat index into the smaller, stretched `from`. */
export function broadcastReader(from: Shape, shape: Shape): (index: number) => number {
  const steps = stridesOf(from).map((stride, axis) => (from[axis] === 1 ? 0 : stride));
  return stridedIndex(shape, [...new Array<number>(shape.length - from.length).fill(0), ...steps]);
}
