import type { Primitive } from '../primitive.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { averagePoolGradient } from './average-pool-gradient.ts';
import { constant } from './constant.ts';
import { requireFloat } from './elementwise.ts';
import { mul } from './mul.ts';
import * as nhwc from './pool-tfjs.ts';
import { resizeNearest } from './resize-nearest.ts';
import {
  type Window,
  type WindowOptions,
  forEachTap,
  onnxWindow,
  pooledShape,
  tileSize,
  windowOf,
} from './window.ts';

const primitive: Primitive<Window> = {
  name: 'averagePool',
  infer([x], window) {
    requireFloat('averagePool', x!);
    return { shape: pooledShape('averagePool', x!.shape, window), dtype: 'float' };
  },
  vjp(y, cotangent) {
    const window = y.attributes as Window;
    const image = y.inputs[0]!.shape;
    const size = tileSize(image, window);
    if (size === undefined) return [averagePoolGradient(cotangent, image, window)];
    return [resizeNearest(mul(cotangent, constant(1 / (size * size))), size)]; // the faster form of the same
  },
  jvp: (y, [tangent]) => apply(primitive, [tangent!], y.attributes as Window),
  evaluate([x], y) {
    const window = y.attributes as Window;
    const result = new Float64Array(sizeOf(y.shape));
    const weight = 1 / (window.kernel[0] * window.kernel[1]);
    forEachPooled(x!.shape, y.shape, window, (ix, iy) => (result[iy]! += weight * x!.data[ix]!));
    return result;
  },
  onnx: (graph, inputs, y) =>
    graph.node('AveragePool', inputs, { ...withoutDilation(y.attributes as Window), count_include_pad: 1 }),
  tfjs: (tf, [x], y) => nhwc.averagePool(tf, x!, y.shape, y.attributes as Window),
  flops: (y) => sizeOf(y.shape) * (y.attributes as Window).kernel[0] * (y.attributes as Window).kernel[1],
};

/** Pooling windows are dense; ONNX's AveragePool knows no dilations before opset 19. */
const withoutDilation = (window: Window) => {
  const { kernel_shape, strides, pads } = onnxWindow(window);
  return { kernel_shape, strides, pads };
};

/** Visits the flat indices of every image element under every window of the same channel. */
export function forEachPooled(
  x: Shape,
  y: Shape,
  window: Window,
  visit: (image: number, result: number) => void,
): void {
  const [n, channels, height, width] = x as [number, number, number, number];
  const [, , rows, columns] = y as [number, number, number, number];
  for (let plane = 0; plane < n * channels; plane++) {
    forEachTap([height, width], [rows, columns], window, (row, column, _i, _j, iy, ix) => {
      visit((plane * height + iy) * width + ix, (plane * rows + row) * columns + column);
    });
  }
}

/** Mean of every size × size window of [N, C, H, W] (stride defaults to the size); padding counts as zeros. */
export const averagePool = (x: Tensor, size: number, options: Omit<WindowOptions, 'dilation'> = {}): Tensor =>
  apply(
    primitive,
    [x],
    windowOf(primitive.name, [size, size], { ...options, stride: options.stride ?? size }),
  );

export const averagePoolWindow = (x: Tensor, window: Window): Tensor => apply(primitive, [x], window);
