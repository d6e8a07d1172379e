import { ShapeError, formatShape, sameShape, sizeOf, stridedIndex, stridesOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { multilinear } from './multilinear.ts';
import * as onnxSpacing from './spacing-onnx.ts';
import { everyNth, spread } from './spacing-tfjs.ts';

// Elements at equal distances along each axis, and the adjoint, which puts them back among zeros.

interface Range {
  readonly start: readonly number[];
  readonly stop: readonly number[];
  readonly stride: readonly number[];
}

const slicePrimitive: Primitive<Range, ['x']> = {
  ...multilinear,
  name: 'slice',
  infer([x], { start, stop, stride }) {
    const rank = x.shape.length;
    if ([start, stop, stride].some((list) => list.length !== rank)) {
      throw new ShapeError(
        'slice',
        `start, stop and stride must name ${rank} axes of ${formatShape(x.shape)}`,
      );
    }
    x.shape.forEach((n, axis) => {
      const [from, to, step] = [start[axis]!, stop[axis]!, stride[axis]!];
      if (![from, to, step].every(Number.isInteger) || from < 0 || from >= to || to > n || step < 1) {
        const range = `${from}:${to}:${step}`;
        throw new ShapeError('slice', `${range} does not fit axis ${axis} of ${formatShape(x.shape)}`);
      }
    });
    return {
      shape: start.map((from, axis) => Math.ceil((stop[axis]! - from) / stride[axis]!)),
      dtype: x.dtype,
    };
  },
  vjp(y, cotangent) {
    const { start, stride } = y.attributes;
    const padding = y.inputs[0].shape.map((n, axis) => {
      const last = start[axis]! + (y.shape[axis]! - 1) * stride[axis]!;
      return { low: start[axis]!, high: n - 1 - last, interior: stride[axis]! - 1 };
    });
    return [pad(cotangent, padding)];
  },
  evaluate([x], y) {
    const { start, stride } = y.attributes;
    const read = places(y.shape, x.shape, start, stride);
    return new Float64Array(sizeOf(y.shape)).map((_, i) => x.data[read(i)]!);
  },
  onnx(graph, [x], y) {
    const { start, stop, stride } = y.attributes;
    const axes = start.map((_, axis) => axis).filter((axis) => y.shape[axis] !== y.inputs[0].shape[axis]);
    const pick = (list: readonly number[]) => graph.ints(axes.map((axis) => list[axis]!));
    return graph.node('Slice', [x, pick(start), pick(stop), graph.ints(axes), pick(stride)]);
  },
  tfjs(tf, [x], y) {
    const { start, stride } = y.attributes;
    const covered = y.shape.map((count, axis) => (count - 1) * stride[axis]! + 1);
    const whole = tf.slice(x, start.slice(), covered);
    return stride.reduce((part, step, axis) => everyNth(tf, part, axis, step), whole);
  },
  flops: () => 0,
};

/** x[start : stop : stride] on every axis; strides default to 1. */
export function slice(
  x: Tensor,
  start: readonly number[],
  stop: readonly number[],
  stride: readonly number[] = start.map(() => 1),
): Tensor {
  const y = apply(slicePrimitive, [x], { start, stop, stride });
  return sameShape(y.shape, x.shape) ? x : y;
}

/** Padding of one axis: `low` elements before, `high` after, and `interior` between every two neighbours. */
export interface AxisPadding {
  readonly low: number;
  readonly high: number;
  readonly interior: number;
}

interface Padding {
  readonly padding: readonly AxisPadding[];
  readonly value: number;
}

const padPrimitive: Primitive<Padding, ['x']> = {
  name: 'pad',
  infer([x], { padding }) {
    requireFloat('pad', x);
    if (padding.length !== x.shape.length) {
      throw new ShapeError('pad', `${padding.length} paddings for ${formatShape(x.shape)}`);
    }
    for (const { low, high, interior } of padding) {
      if (![low, high, interior].every((n) => Number.isInteger(n) && n >= 0)) {
        const got = `got ${low}, ${high}, ${interior} for ${formatShape(x.shape)}`;
        throw new ShapeError('pad', `padding must be whole numbers ≥ 0, ${got}`);
      }
    }
    const padded = (n: number, { low, high, interior }: AxisPadding) => low + n + (n - 1) * interior + high;
    return { shape: x.shape.map((n, axis) => padded(n, padding[axis]!)), dtype: 'float' };
  },
  vjp(y, cotangent) {
    const { padding } = y.attributes;
    const stop = y.shape.map((n, axis) => n - padding[axis]!.high);
    return [slice(cotangent, lows(padding), stop, steps(padding))];
  },
  jvp: (y, [tangent]) => [tangent && pad(tangent, y.attributes.padding)],
  evaluate([x], y) {
    const { padding, value } = y.attributes;
    const write = places(x.shape, y.shape, lows(padding), steps(padding));
    const result = new Float64Array(sizeOf(y.shape)).fill(value);
    x.data.forEach((element, i) => (result[write(i)] = element));
    return result;
  },
  onnx(graph, [x], y) {
    const { padding, value } = y.attributes;
    let [name, shape] = [x, y.inputs[0].shape];
    padding.forEach(({ interior }, axis) => {
      [name, shape] = onnxSpacing.spread(graph, name, shape, axis, interior, value);
    });
    if (padding.every(({ low, high }) => low === 0 && high === 0)) return name;
    const highs = padding.map(({ high }) => high);
    return onnxSpacing.pad(graph, name, lows(padding), highs, value);
  },
  tfjs(tf, [x], y) {
    const { padding, value } = y.attributes;
    const spaced = padding.reduce((part, { interior }, axis) => spread(tf, part, axis, interior, value), x);
    return tf.pad(
      spaced,
      padding.map(({ low, high }): [number, number] => [low, high]),
      value,
    );
  },
  flops: () => 0,
};

const lows = (padding: readonly AxisPadding[]) => padding.map(({ low }) => low);
const steps = (padding: readonly AxisPadding[]) => padding.map(({ interior }) => interior + 1);

/** Where the elements of the smaller tensor stand in the larger one, from `start` at distances of `step` along each axis. */
function places(
  small: readonly number[],
  large: readonly number[],
  start: readonly number[],
  step: readonly number[],
) {
  const strides = stridesOf(large);
  const base = start.reduce((sum, from, axis) => sum + from * strides[axis]!, 0);
  return stridedIndex(
    small,
    strides.map((stride, axis) => stride * step[axis]!),
    base,
  );
}

/** Pads x with `value` (the derivative pads with zeros): the adjoint of a strided `slice`. */
export function pad(x: Tensor, padding: readonly AxisPadding[], value = 0): Tensor {
  const nothing = padding.every(({ low, high, interior }) => low === 0 && high === 0 && interior === 0);
  return nothing && padding.length === x.shape.length ? x : apply(padPrimitive, [x], { padding, value });
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
