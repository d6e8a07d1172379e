import type { OnnxGraph, Primitive } from '../primitive.ts';
import { type Shape, ShapeError, formatShape, sizeOf, stridesOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { slice } from './slice.ts';
import { spread } from './spacing-tfjs.ts';

/** Padding of one axis: `low` elements before, `high` after, and `interior` between every two neighbours. */
export interface AxisPadding {
  readonly low: number;
  readonly high: number;
  readonly interior: number;
}

interface Attributes {
  readonly padding: readonly AxisPadding[];
  readonly value: number;
}

const paddedSize = (n: number, { low, high, interior }: AxisPadding) =>
  low + n + Math.max(0, n - 1) * interior + high;

const primitive: Primitive<Attributes> = {
  name: 'pad',
  infer([x], { padding }) {
    requireFloat('pad', x!);
    if (padding.length !== x!.shape.length) {
      throw new ShapeError('pad', `${padding.length} paddings for ${formatShape(x!.shape)}`);
    }
    for (const { low, high, interior } of padding) {
      if (![low, high, interior].every((n) => Number.isInteger(n) && n >= 0)) {
        const got = `got ${low}, ${high}, ${interior} for ${formatShape(x!.shape)}`;
        throw new ShapeError('pad', `padding must be whole numbers ≥ 0, ${got}`);
      }
    }
    return { shape: x!.shape.map((n, axis) => paddedSize(n, padding[axis]!)), dtype: 'float' };
  },
  vjp: (y, cotangent) => [unpad(y, cotangent)],
  jvp: (y, [tangent]) => pad(tangent!, (y.attributes as Attributes).padding),
  evaluate([x], y) {
    const { padding, value } = y.attributes as Attributes;
    const from = stridesOf(x!.shape);
    const to = stridesOf(y.shape);
    const result = new Float64Array(sizeOf(y.shape)).fill(value);
    x!.data.forEach((element, i) => {
      let position = 0;
      padding.forEach(({ low, interior }, axis) => {
        position += (low + (Math.floor(i / from[axis]!) % x!.shape[axis]!) * (interior + 1)) * to[axis]!;
      });
      result[position] = element;
    });
    return result;
  },
  onnx(graph, [x], y) {
    const { padding, value } = y.attributes as Attributes;
    let shape = y.inputs[0]!.shape;
    let name = x!;
    for (const [axis, { interior }] of padding.entries()) {
      if (interior > 0) [name, shape] = spreadInOnnx(graph, name, shape, axis, interior, value);
    }
    if (padding.every(({ low, high }) => low === 0 && high === 0)) return name;
    return onnxPad(
      graph,
      name,
      padding.map((axis) => axis.low),
      padding.map((axis) => axis.high),
      value,
    );
  },
  tfjs(tf, [x], y) {
    const { padding, value } = y.attributes as Attributes;
    const spaced = padding.reduce((part, { interior }, axis) => spread(tf, part, axis, interior, value), x!);
    return tf.pad(
      spaced,
      padding.map(({ low, high }): [number, number] => [low, high]),
      value,
    );
  },
  flops: () => 0,
};

/** The elements of `cotangent` that stood in x before the padding. */
function unpad(y: Tensor, cotangent: Tensor): Tensor {
  const { padding } = y.attributes as Attributes;
  const start = padding.map(({ low }) => low);
  const stop = y.shape.map((n, axis) => n - padding[axis]!.high);
  return slice(
    cotangent,
    start,
    stop,
    padding.map(({ interior }) => interior + 1),
  );
}

/** ONNX pads no interior: make each element a row of its own, pad the rows, flatten, and cut the last row's tail. */
function spreadInOnnx(
  graph: OnnxGraph,
  name: string,
  shape: Shape,
  axis: number,
  interior: number,
  value: number,
): [string, Shape] {
  const ints = (values: readonly number[]) => graph.constant('int64', values, [values.length]);
  const column = [...shape.slice(0, axis + 1), 1, ...shape.slice(axis + 1)];
  const rows = graph.node('Reshape', [name, ints(column)]);
  const wide = onnxPad(
    graph,
    rows,
    column.map(() => 0),
    column.map((_, k) => (k === axis + 1 ? interior : 0)),
    value,
  );
  const size = shape[axis]! * (interior + 1);
  const flat = graph.node('Reshape', [wide, ints(shape.map((n, k) => (k === axis ? size : n)))]);
  const cut = graph.node('Slice', [flat, ints([0]), ints([size - interior]), ints([axis])]);
  return [cut, shape.map((n, k) => (k === axis ? size - interior : n))];
}

function onnxPad(
  graph: OnnxGraph,
  x: string,
  low: readonly number[],
  high: readonly number[],
  value: number,
): string {
  const widths = graph.constant('int64', [...low, ...high], [2 * low.length]);
  return graph.node('Pad', [x, widths, graph.constant('float', [value])]);
}

/** Pads x with `value` (the derivative pads with zeros): the adjoint of a strided `slice`. */
export function pad(x: Tensor, padding: readonly AxisPadding[], value = 0): Tensor {
  const nothing = padding.every(({ low, high, interior }) => low === 0 && high === 0 && interior === 0);
  return nothing && padding.length === x.shape.length ? x : apply(primitive, [x], { padding, value });
}

/** Pads the two last axes of an [N, C, H, W] tensor. */
export function padImage(
  x: Tensor,
  [top, bottom, left, right]: readonly [number, number, number, number],
  value = 0,
) {
  const none = { low: 0, high: 0, interior: 0 };
  return pad(
    x,
    [none, none, { low: top, high: bottom, interior: 0 }, { low: left, high: right, interior: 0 }],
    value,
  );
}
