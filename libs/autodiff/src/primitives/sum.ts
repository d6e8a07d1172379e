import { type Shape, normalizeAxes, sameShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply, isOf } from '../tensor.ts';
import { add, addPrimitive } from './add.ts';
import { broadcastTo, broadcastToPrimitive } from './broadcast-to.ts';
import { broadcastReader, requireFloat } from './elementwise.ts';
import { mul, mulPrimitive } from './mul.ts';
import { multilinear } from './multilinear.ts';
import { neg, negPrimitive } from './neg.ts';
import { reshape } from './reshape.ts';

interface Attributes {
  readonly axes: readonly number[];
  /** Whether they stay, at size 1. */
  readonly keepDims: boolean;
}

const primitive: Primitive<Attributes, ['x']> = {
  ...multilinear,
  name: 'sum',
  infer([x], { axes, keepDims }) {
    requireFloat('sum', x);
    return { shape: (keepDims ? keptShape : droppedShape)(x.shape, axes), dtype: 'float' };
  },
  vjp({ inputs: [x], attributes: { axes } }, cotangent) {
    return [broadcastTo(reshape(cotangent, keptShape(x.shape, axes)), x.shape)];
  },
  evaluate([x], y) {
    const result = new Float64Array(sizeOf(y.shape));
    const into = broadcastReader(keptShape(x.shape, y.attributes.axes), x.shape);
    x.data.forEach((value, i) => (result[into(i)]! += value));
    return result;
  },
  onnx(graph, [x], y) {
    const { axes, keepDims } = y.attributes;
    return graph.node('ReduceSum', [x, graph.ints(axes)], { keepdims: Number(keepDims) });
  },
  tfjs: (tf, [x], { attributes: { axes, keepDims } }) => tf.sum(x, axes.slice(), keepDims),
  flops: (y) => sizeOf(y.inputs[0].shape),
};

/** `shape` with the given axes at size 1. */
export const keptShape = (shape: Shape, axes: readonly number[]): number[] =>
  shape.map((n, axis) => (axes.includes(axis) ? 1 : n));

/** `shape` without the given axes. */
export const droppedShape = (shape: Shape, axes: readonly number[]): number[] =>
  shape.filter((_, axis) => !axes.includes(axis));

/** Sum over `axes` (default: all). With `keepDims` they stay as axes of size 1. */
export function sum(
  x: Tensor,
  axes: readonly number[] = x.shape.map((_, axis) => axis),
  keepDims = false,
): Tensor {
  const normalized = normalizeAxes('sum', axes, x.shape);
  if (normalized.length === 0) return x;
  const total = sumOfProduct(x, normalized);
  if (!total) return apply(primitive, [x], { axes: normalized, keepDims });
  return keepDims ? total : reshape(total, droppedShape(x.shape, normalized));
}

/**
 * The sum of x, axes kept, without a pass over memory for a sign or a factor that is the same along the axes, if x has one, or is a sum
 * of two that have.
 */
function sumOfProduct(x: Tensor, axes: readonly number[]): Tensor | undefined {
  if (isOf(negPrimitive, x)) return neg(sum(x.inputs[0], axes, true));
  if (isOf(addPrimitive, x) && x.inputs.every((term) => sameShape(term.shape, x.shape))) {
    const [a, b] = x.inputs.map((term) => sumOfProduct(term, axes));
    return a && b && add(a, b);
  }
  if (!isOf(mulPrimitive, x)) return undefined;
  for (const [a, b] of [x.inputs, x.inputs.toReversed()] as [Tensor, Tensor][]) {
    const factor = sameAlong(
      b,
      axes.map((axis) => axis - x.shape.length),
    );
    if (factor && sameShape(a.shape, x.shape)) return mul(sum(a, axes, true), factor);
  }
  return undefined;
}

/** x before it was stretched along the axes, counted from the end as −1, −2, …, if it is the same along them. */
function sameAlong(x: Tensor, axes: readonly number[]): Tensor | undefined {
  if (axes.every((axis) => (x.shape.at(axis) ?? 1) === 1)) return x;
  if (isOf(broadcastToPrimitive, x)) return sameAlong(x.inputs[0], axes);
  if (!isOf(mulPrimitive, x)) return undefined;
  const [a, b] = x.inputs.map((operand) => sameAlong(operand, axes));
  return a && b && mul(a, b);
}

/** Sums x back to the shape that it was stretched from: the adjoint of `broadcastTo`. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const offset = x.shape.length - shape.length;
  const axes = x.shape
    .map((_, axis) => axis)
    .filter((axis) => axis < offset || shape[axis - offset] !== x.shape[axis]);
  const keepDims = axes.length > offset; // else all of them are what broadcasting put in front
  return reshape(sum(x, axes, keepDims), shape);
}
