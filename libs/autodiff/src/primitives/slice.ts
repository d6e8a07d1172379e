import type { Primitive } from '../primitive.ts';
import { ShapeError, formatShape, sameShape, sizeOf, stridesOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { pad } from './pad.ts';
import { everyNth } from './spacing-tfjs.ts';

interface Attributes {
  readonly start: readonly number[];
  readonly stop: readonly number[];
  readonly stride: readonly number[];
}

const primitive: Primitive<Attributes> = {
  name: 'slice',
  infer([x], { start, stop, stride }) {
    const rank = x!.shape.length;
    if ([start, stop, stride].some((list) => list.length !== rank)) {
      throw new ShapeError(
        'slice',
        `start, stop and stride must name ${rank} axes of ${formatShape(x!.shape)}`,
      );
    }
    x!.shape.forEach((n, axis) => {
      const [from, to, step] = [start[axis]!, stop[axis]!, stride[axis]!];
      if (![from, to, step].every(Number.isInteger) || from < 0 || from >= to || to > n || step < 1) {
        throw new ShapeError(
          'slice',
          `${from}:${to}:${step} does not fit axis ${axis} of ${formatShape(x!.shape)}`,
        );
      }
    });
    return {
      shape: start.map((from, axis) => Math.ceil((stop[axis]! - from) / stride[axis]!)),
      dtype: x!.dtype,
    };
  },
  vjp(y, cotangent) {
    const { start, stride } = y.attributes as Attributes;
    const padding = y.inputs[0]!.shape.map((n, axis) => {
      const last = start[axis]! + (y.shape[axis]! - 1) * stride[axis]!;
      return { low: start[axis]!, high: n - 1 - last, interior: stride[axis]! - 1 };
    });
    return [pad(cotangent, padding)];
  },
  jvp(y, [tangent]) {
    const { start, stop, stride } = y.attributes as Attributes;
    return slice(tangent!, start, stop, stride);
  },
  evaluate([x], y) {
    const { start, stride } = y.attributes as Attributes;
    const from = stridesOf(x!.shape);
    const to = stridesOf(y.shape);
    return new Float64Array(sizeOf(y.shape)).map((_, i) => {
      let position = 0;
      to.forEach((step, axis) => {
        position += (start[axis]! + (Math.floor(i / step) % y.shape[axis]!) * stride[axis]!) * from[axis]!;
      });
      return x!.data[position]!;
    });
  },
  onnx(graph, [x], y) {
    const { start, stop, stride } = y.attributes as Attributes;
    const axes = start.map((_, axis) => axis).filter((axis) => y.shape[axis] !== y.inputs[0]!.shape[axis]);
    const pick = (list: readonly number[]) =>
      graph.constant(
        'int64',
        axes.map((axis) => list[axis]!),
        [axes.length],
      );
    return graph.node('Slice', [
      x!,
      pick(start),
      pick(stop),
      graph.constant('int64', axes, [axes.length]),
      pick(stride),
    ]);
  },
  tfjs(tf, [x], y) {
    const { start, stride } = y.attributes as Attributes;
    const covered = y.shape.map((count, axis) => (count - 1) * stride[axis]! + 1);
    const whole = tf.slice(x!, start.slice(), covered);
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
  const y = apply(primitive, [x], { start, stop, stride });
  return sameShape(y.shape, x.shape) ? x : y;
}
