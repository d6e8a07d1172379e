import { type Shape, ShapeError, formatShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { zeros } from './broadcast-to.ts';
import { slice } from './slice.ts';

interface Attributes {
  readonly axis: number;
}

/** Calls `visit` for each input with its number and the positions along the axis where it starts and ends. */
function alongAxis<T>(y: Tensor<Attributes>, visit: (i: number, from: number, to: number) => T): T[] {
  const { axis } = y.attributes;
  let from = 0;
  return y.inputs.map((input, i) => visit(i, from, (from += input.shape[axis]!)));
}

const primitive: Primitive<Attributes> = {
  name: 'concat',
  infer(inputs, { axis }) {
    const [first] = inputs;
    if (!first) throw new ShapeError('concat', 'needs at least one tensor');
    const apartFromAxis = (shape: Shape) => shape.map((n, k) => (k === axis ? -1 : n)).join();
    const fits = (x: Tensor) =>
      apartFromAxis(x.shape) === apartFromAxis(first.shape) && x.dtype === first.dtype;
    if (!(axis in first.shape) || !inputs.every(fits)) {
      throw new ShapeError(
        'concat',
        `cannot join ${inputs.map((x) => formatShape(x.shape)).join(', ')} along axis ${axis}`,
      );
    }
    const total = inputs.reduce((size, x) => size + x.shape[axis]!, 0);
    return { shape: first.shape.map((n, k) => (k === axis ? total : n)), dtype: first.dtype };
  },
  vjp(y, cotangent) {
    const { axis } = y.attributes;
    return alongAxis(y, (_i, from, to) => {
      const start = y.shape.map((_, k) => (k === axis ? from : 0));
      return slice(
        cotangent,
        start,
        y.shape.map((n, k) => (k === axis ? to : n)),
      );
    });
  },
  jvp(y, tangents) {
    const parts = y.inputs.map((input, i) => tangents[i] ?? zeros(input.shape));
    return [concat(parts, y.attributes.axis)];
  },
  evaluate(inputs, y) {
    const { axis } = y.attributes;
    const inner = sizeOf(y.shape.slice(axis + 1));
    const row = y.shape[axis]! * inner;
    const result = new Float64Array(sizeOf(y.shape));
    alongAxis(y, (i, from, to) => {
      const { data } = inputs[i]!;
      const width = (to - from) * inner;
      data.forEach((value, k) => (result[Math.floor(k / width) * row + from * inner + (k % width)] = value));
    });
    return result;
  },
  onnx: (graph, inputs, y) => graph.node('Concat', inputs, { axis: y.attributes.axis }),
  tfjs: (tf, inputs, y) => tf.concat(inputs.slice(), y.attributes.axis),
  flops: () => 0,
};

/** Joins tensors along `axis`; the other axes must agree. */
export const concat = (inputs: readonly Tensor[], axis: number): Tensor =>
  inputs.length === 1 && axis in inputs[0]!.shape ? inputs[0]! : apply(primitive, inputs, { axis });
