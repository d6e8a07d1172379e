import type * as tfjs from '@tensorflow/tfjs-core';
import type { Primitive } from '../primitive.ts';
import { type Shape, ShapeError, type TensorSpec, broadcastShapes, sizeOf, stridesOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { broadcastTo } from './broadcast-to.ts';
import { mul } from './mul.ts';
import { sumTo } from './sum.ts';

type Tf = typeof tfjs;

/**
 * A smooth function of one tensor. `derivative` gives dy/dx, from which both modes follow:
 * x̄ = ȳ · dy/dx and ẏ = ẋ · dy/dx.
 */
export function unary(
  name: string,
  operator: string,
  f: (x: number) => number,
  tf: (tf: Tf, x: tfjs.Tensor) => tfjs.Tensor,
  derivative: (x: Tensor, y: Tensor) => Tensor,
): (x: Tensor) => Tensor {
  const primitive: Primitive<null> = {
    name,
    infer([x]) {
      requireFloat(name, x!);
      return { shape: x!.shape, dtype: 'float' };
    },
    vjp: (y, cotangent) => [mul(cotangent, derivative(y.inputs[0]!, y))],
    jvp: (y, [tangent]) => mul(tangent!, derivative(y.inputs[0]!, y)),
    evaluate: ([x]) => x!.data.map(f),
    onnx: (graph, inputs) => graph.node(operator, inputs),
    tfjs: (library, [x]) => tf(library, x!),
  };
  return (x) => apply(primitive, [x], null);
}

/** The value part of a function of several tensors under broadcasting. */
export function broadcasting(
  name: string,
  operator: string,
  f: (...values: number[]) => number,
): Pick<Primitive<null>, 'name' | 'evaluate' | 'onnx'> {
  return {
    name,
    evaluate(inputs, y) {
      const readers = inputs.map((input) => broadcastReader(input.shape, y.shape));
      const result = new Float64Array(sizeOf(y.shape));
      for (let i = 0; i < result.length; i++) {
        result[i] = f(...inputs.map((input, k) => input.data[readers[k]!(i)]!));
      }
      return result;
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

/** Cotangents of broadcast inputs: each summed back to its input's shape. */
export const reduceTo = (inputs: readonly Tensor[], cotangents: readonly (Tensor | undefined)[]) =>
  cotangents.map((cotangent, i) => cotangent && sumTo(cotangent, inputs[i]!.shape));

/** The sum of the given tangents, stretched to the shape of `y`. */
export function addTangents(y: Tensor, tangents: readonly (Tensor | undefined)[], add: (a: Tensor, b: Tensor) => Tensor) {
  const present = tangents.filter((tangent) => tangent !== undefined);
  const total = present.reduce<Tensor | undefined>((sum, tangent) => (sum ? add(sum, tangent) : tangent), undefined);
  return total && broadcastTo(total, y.shape);
}

export function requireFloat(operation: string, x: Tensor): void {
  if (x.dtype !== 'float') throw new ShapeError(operation, `needs a float tensor, got ${x.dtype} [${x.shape.join(', ')}]`);
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
    if (a!.dtype !== b!.dtype) throw new ShapeError(name, `cannot compare ${a!.dtype} with ${b!.dtype}`);
    return { shape: broadcastShapes(name, a!.shape, b!.shape), dtype: 'bool' };
  };
}
