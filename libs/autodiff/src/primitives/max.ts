import { normalizeAxes, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { div } from './div.ts';
import { broadcastReader, requireFloat } from './elementwise.ts';
import { equal } from './equal.ts';
import { mul } from './mul.ts';
import { reshape } from './reshape.ts';
import { droppedShape, keptShape, sum } from './sum.ts';
import { toFloat } from './to-float.ts';

interface Attributes {
  readonly axes: readonly number[];
}

/** Which inputs reach the maximum, as weights that sum to 1 over the axes: ties share the derivative evenly. */
function shares(y: Tensor<Attributes, ['x']>): Tensor {
  const { axes } = y.attributes;
  const mask = toFloat(equal(y.inputs[0], y));
  return div(mask, sum(mask, axes, true));
}

const primitive: Primitive<Attributes, ['x']> = {
  name: 'max',
  infer([x], { axes }) {
    requireFloat('max', x);
    return { shape: keptShape(x.shape, axes), dtype: 'float' };
  },
  vjp: (y, cotangent) => [mul(cotangent, shares(y))],
  jvp: (y, [tangent]) => [tangent && sum(mul(tangent, shares(y)), y.attributes.axes, true)],
  evaluate([x], y) {
    const result = new Float64Array(sizeOf(y.shape)).fill(-Infinity);
    const into = broadcastReader(y.shape, x.shape);
    x.data.forEach((value, i) => (result[into(i)] = Math.max(result[into(i)]!, value)));
    return result;
  },
  onnx: (graph, inputs, y) => graph.node('ReduceMax', inputs, { axes: y.attributes.axes, keepdims: 1 }),
  tfjs: (tf, [x], y) => tf.max(x, y.attributes.axes.slice(), true),
  flops: (y) => sizeOf(y.inputs[0].shape),
};

/** Maximum over `axes` (default: all). With `keepDims` they stay as axes of size 1. Engines differ in what NaN gives. */
export function max(
  x: Tensor,
  axes: readonly number[] = x.shape.map((_, axis) => axis),
  keepDims = false,
): Tensor {
  const normalized = normalizeAxes('max', axes, x.shape);
  if (normalized.length === 0) return x;
  const kept = apply(primitive, [x], { axes: normalized });
  return keepDims ? kept : reshape(kept, droppedShape(x.shape, normalized));
}
