import { sizeOf } from '../../shape.ts';
import { type Primitive, type Tensor, apply } from '../../tensor.ts';
import { add } from '../add.ts';
import { averagePool, resizeNearest } from './average-pool.ts';
import { constant } from '../constant.ts';
import { div } from '../div.ts';
import { requireFloat } from '../elementwise.ts';
import { equal } from '../equal.ts';
import { mul } from '../mul.ts';
import * as nhwc from './tfjs.ts';
import { padImage, slice } from '../slice.ts';
import { toFloat } from '../to-float.ts';
import { type Window, onnxWindow } from '../window.ts';
import { type PoolingOptions, forEachPooled, pooledShape, poolingWindow, tileSize } from './pooling.ts';

const primitive: Primitive<Window, ['x']> = {
  name: 'maxPool',
  infer([x], window) {
    requireFloat('maxPool', x);
    return { shape: pooledShape('maxPool', x.shape, window), dtype: 'float' };
  },
  vjp(y, cotangent) {
    const size = tileSize(y.inputs[0].shape, y.attributes);
    return [size === undefined ? overlappingVjp(y, cotangent) : tilingVjp(y, cotangent, size)];
  },
  jvp(y, [tangent]) {
    const size = tileSize(y.inputs[0].shape, y.attributes);
    if (!tangent) return [];
    return [size === undefined ? overlappingJvp(y, tangent) : tilingJvp(y, tangent, size)];
  },
  evaluate([x], y) {
    const result = new Float64Array(sizeOf(y.shape)).fill(-Infinity);
    forEachPooled(x.shape, y.shape, y.attributes, (ix, iy) => {
      result[iy] = Math.max(result[iy]!, x.data[ix]!);
    });
    return result;
  },
  onnx: (graph, inputs, y) => graph.node('MaxPool', inputs, onnxWindow(y.attributes)),
  tfjs: (tf, [x], y) => nhwc.maxPool(tf, x, y.shape, y.attributes),
  flops: (y) => sizeOf(y.shape) * sizeOf(y.attributes.kernel),
};

type MaxPool = Tensor<Window, ['x']>;

// The derivative goes to the elements that reach the maximum; ties share it evenly. So
//   x̄ = mask · spread(ȳ / ties)   and   ẏ = gather(mask · ẋ) / ties,
// where mask marks those elements and ties counts them per window. It is written with fast dense operations: kernels
// that return and use positions of maxima are an order of magnitude slower in ONNX Runtime.

/** The mask, and the share of each window's elements that it marks. */
function tilingMask(y: MaxPool, size: number): { mask: Tensor; share: Tensor } {
  const mask = toFloat(equal(y.inputs[0], resizeNearest(y, size)));
  return { mask, share: averagePool(mask, size) };
}

// Each is what the other's transposition makes, so that they are one operation where both are in a program.

function tilingVjp(y: MaxPool, cotangent: Tensor, size: number): Tensor {
  const { mask, share } = tilingMask(y, size);
  const spread = resizeNearest(mul(div(cotangent, share), constant(1 / (size * size))), size);
  return mul(mask, spread);
}

function tilingJvp(y: MaxPool, tangent: Tensor, size: number): Tensor {
  const { mask, share } = tilingMask(y, size);
  return div(averagePool(mul(mask, tangent), size), share);
}

/** For each kernel tap, a function that takes the elements under the tap out of an image: [N, C, H', W']. */
function taps(y: MaxPool): ((image: Tensor, padding: number) => Tensor)[] {
  const { kernel, stride, padding } = y.attributes;
  const [n, channels, rows, columns] = y.shape as [number, number, number, number];
  return Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
    const [top, left] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
    const stop = [n, channels, top + (rows - 1) * stride[0] + 1, left + (columns - 1) * stride[1] + 1];
    return (image, edge) => slice(padImage(image, padding, edge), [0, 0, top, left], stop, [1, 1, ...stride]);
  });
}

/** Below every value: padding must never win. Finite, so that it stays harmless in every engine. */
const LOWEST = -3e38;

function overlappingMasks(y: MaxPool): { takes: ReturnType<typeof taps>; masks: Tensor[]; ties: Tensor } {
  const takes = taps(y);
  const masks = takes.map((take) => toFloat(equal(take(y.inputs[0], LOWEST), y)));
  return { takes, masks, ties: masks.reduce(add) };
}

function overlappingVjp(y: MaxPool, cotangent: Tensor): Tensor {
  const { takes, masks, ties } = overlappingMasks(y);
  const share = div(cotangent, ties);
  return takes.map((take, i) => pullTap(y.inputs[0], take, mul(masks[i]!, share))).reduce(add);
}

function overlappingJvp(y: MaxPool, tangent: Tensor): Tensor {
  const { takes, masks, ties } = overlappingMasks(y);
  return div(takes.map((take, i) => mul(masks[i]!, take(tangent, 0))).reduce(add), ties);
}

/** Puts a tap's elements back where they came from: the adjoint of taking them. */
function pullTap(x: Tensor, take: (image: Tensor, padding: number) => Tensor, cotangent: Tensor): Tensor {
  const path: Tensor[] = [];
  for (let node = take(x, 0); node !== x; node = node.inputs[0]!) path.push(node);
  return path.reduce((value, node) => node.primitive.vjp(node, value)[0]!, cotangent);
}

/**
 * Maximum of every size × size window of [N, C, H, W] (stride defaults to the size); padding never wins. Engines differ in
 * what NaN gives.
 */
export const maxPool = (x: Tensor, size: number, options: PoolingOptions = {}): Tensor =>
  apply(primitive, [x], poolingWindow('maxPool', size, options));
