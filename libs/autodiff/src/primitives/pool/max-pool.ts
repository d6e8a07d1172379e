import { type Shape, sizeOf } from '../../shape.ts';
import { type Primitive, type Tensor, apply } from '../../tensor.ts';
import { add } from '../add.ts';
import { averagePool, resizeNearest } from './average-pool.ts';
import { constant } from '../constant.ts';
import { div } from '../div.ts';
import { requireFloat } from '../elementwise.ts';
import { equal } from '../equal.ts';
import { mul } from '../mul.ts';
import * as nhwc from './tfjs.ts';
import { reshape } from '../reshape.ts';
import { type Taps, putTaps, takeTaps, tapsAlong } from './taps.ts';
import { transpose } from '../transpose.ts';
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

// The derivative goes to the elements that reach the maximum; ties in a tile share it evenly. So
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

/** Below every value: padding must never win. Finite, so that it stays harmless in every engine. */
const LOWEST = -3e38;

// Windows that do not tile the image are taken apart: a maximum over the columns of maxima over the rows, so that k + k comparisons
// do, and not k · k. Ties share along the columns, then along the rows. All of it is done on [H, W, N · C], where what lies under a tap
// are whole rows of numbers: an image of 16 × 16 is moved by a column five times as fast as on [N, C, H, W].

interface Stage {
  /** Of what a stage takes the maxima. */
  readonly image: Shape;
  readonly taps: Taps;
  readonly count: number;
  /** For each tap the windows whose maximum lies under it, and how many such taps each window has. */
  readonly masks: readonly Tensor[];
  readonly ties: Tensor;
}

/** The maxima over the rows of each window, and those over their columns, which are y. */
function stages(y: MaxPool): [rows: Stage, columns: Stage] {
  const { kernel, stride, padding, dilation } = y.attributes;
  const ofRows: Window = {
    ...{ kernel: [kernel[0], 1], stride: [stride[0], 1] },
    ...{ padding: [padding[0], padding[1], 0, 0], dilation },
  };
  const x = y.inputs[0];
  const maxima = apply(primitive, [x], ofRows);
  const [image, rows, columns] = [x, maxima, y].map(placesFirst) as [Tensor, Tensor, Tensor];
  return [stage(image, rows, tapsAlong(0, y.attributes)), stage(rows, columns, tapsAlong(1, y.attributes))];
}

function stage(x: Tensor, maxima: Tensor, taps: Taps): Stage {
  const count = maxima.shape[taps.axis]!;
  const masks = takeTaps(x, taps, count, LOWEST).map((part) => toFloat(equal(part, maxima)));
  return { image: x.shape, taps, count, masks, ties: masks.reduce(add) };
}

function overlappingVjp(y: MaxPool, cotangent: Tensor): Tensor {
  const spread = stages(y).reduceRight((value, { image, taps, masks, ties }) => {
    const share = div(value, ties);
    const parts = masks.map((mask) => mul(mask, share));
    return putTaps(parts, taps, image);
  }, placesFirst(cotangent));
  return placesLast(spread, y.inputs[0].shape);
}

function overlappingJvp(y: MaxPool, tangent: Tensor): Tensor {
  const gathered = stages(y).reduce((value, { taps, count, masks, ties }) => {
    const parts = takeTaps(value, taps, count, 0).map((part, tap) => mul(masks[tap]!, part));
    return div(parts.reduce(add), ties);
  }, placesFirst(tangent));
  return placesLast(gathered, y.shape);
}

/** [N, C, H, W] as [H, W, N · C]. As matrices, since ONNX Runtime would move a transposition of images past the taps. */
function placesFirst(x: Tensor): Tensor {
  const [n, channels, height, width] = x.shape as [number, number, number, number];
  const planes = reshape(x, [n * channels, height * width]);
  return reshape(transpose(planes, [1, 0]), [height, width, n * channels]);
}

/** Back, to an image of the given shape. */
function placesLast(x: Tensor, shape: Shape): Tensor {
  const [height, width, planes] = x.shape as [number, number, number];
  return reshape(transpose(reshape(x, [height * width, planes]), [1, 0]), shape);
}

/**
 * Maximum of every size × size window of [N, C, H, W] (stride defaults to the size); padding never wins. Engines differ in
 * what NaN gives.
 */
export const maxPool = (x: Tensor, size: number, options: PoolingOptions = {}): Tensor =>
  apply(primitive, [x], poolingWindow('maxPool', size, options));
