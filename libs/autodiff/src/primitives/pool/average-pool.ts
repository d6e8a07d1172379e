import type * as tfjs from '@tensorflow/tfjs-core';
import { type Shape, ShapeError, formatShape, sizeOf } from '../../shape.ts';
import { type Primitive, type Tensor, apply } from '../../tensor.ts';
import { constant } from '../constant.ts';
import { requireFloat } from '../elementwise.ts';
import { mul } from '../mul.ts';
import { multilinear } from '../multilinear.ts';
import { type Window, imageShape, onnxWindow, requireCotangent, uncovered } from '../window.ts';
import { type PoolingOptions, forEachPooled, pooledShape, poolingWindow, tileSize } from './pooling.ts';
import * as nhwc from './tfjs.ts';

// Means over windows and the adjoint, which spreads them; at a stride of 1 that takes means again, and where windows tile the image
// it enlarges it, and the adjoint of enlarging is a mean again.

const pool: Primitive<Window, ['x']> = {
  ...multilinear,
  name: 'averagePool',
  infer([x], window) {
    requireFloat('averagePool', x);
    return { shape: pooledShape('averagePool', x.shape, window), dtype: 'float' };
  },
  vjp({ inputs: [x], attributes: window }, cotangent) {
    if (window.stride.every((step) => step === 1)) return [apply(pool, [cotangent], mirrored(window))];
    const size = tileSize(x.shape, window);
    if (size === undefined) return [averagePoolGradient(cotangent, x.shape, window)];
    return [resizeNearest(mul(cotangent, constant(1 / (size * size))), size)]; // the faster form of the same
  },
  evaluate([x], { attributes: window, shape }) {
    const result = new Float64Array(sizeOf(shape));
    const weight = 1 / sizeOf(window.kernel);
    forEachPooled(x.shape, shape, window, (ix, iy) => (result[iy]! += weight * x.data[ix]!));
    return result;
  },
  onnx(graph, inputs, y) {
    const { kernel_shape, strides, pads } = onnxWindow(y.attributes); // it knows no dilations before opset 19
    return graph.node('AveragePool', inputs, { kernel_shape, strides, pads, count_include_pad: 1 });
  },
  tfjs: (tf, [x], y) => nhwc.averagePool(tf, x, y.shape, y.attributes),
  flops: (y) => sizeOf(y.shape) * sizeOf(y.attributes.kernel),
};

/** Mean of every size × size window of [N, C, H, W] (stride defaults to the size); padding counts as zeros. */
export const averagePool = (x: Tensor, size: number, options: PoolingOptions = {}): Tensor =>
  apply(pool, [x], poolingWindow('averagePool', size, options));

/** The windows of the adjoint at a stride of 1: those that hold an element of the image. */
const mirrored = ({ kernel, padding, ...rest }: Window): Window => {
  const [top, bottom, left, right] = padding.map((width, edge) => kernel[edge < 2 ? 0 : 1] - 1 - width);
  return { ...rest, kernel, padding: [top!, bottom!, left!, right!] };
};

interface GradientAttributes {
  readonly window: Window;
  readonly imageShape: Shape;
}

const gradient: Primitive<GradientAttributes, ['cotangent']> = {
  ...multilinear,
  name: 'averagePoolGradient',
  infer([g], { imageShape, window }) {
    const operation = 'averagePoolGradient';
    requireCotangent(operation, g, pooledShape(operation, imageShape, window));
    return { shape: imageShape, dtype: 'float' };
  },
  vjp: (x, cotangent) => [apply(pool, [cotangent], x.attributes.window)],
  evaluate([g], { attributes: { window }, shape }) {
    const result = new Float64Array(sizeOf(shape));
    const weight = 1 / sizeOf(window.kernel);
    forEachPooled(shape, g.shape, window, (ix, ig) => (result[ix]! += weight * g.data[ig]!));
    return result;
  },
  /** A transposed depthwise convolution with a constant filter. */
  onnx(graph, [g], { inputs, attributes: { window }, shape }) {
    const channels = shape[1]!;
    const taps = sizeOf(window.kernel);
    const weights = new Array<number>(channels * taps).fill(1 / taps);
    const filter = graph.constant('float', weights, [channels, 1, ...window.kernel]);
    return graph.node('ConvTranspose', [g, filter], {
      ...onnxWindow(window),
      group: channels,
      output_padding: uncovered(shape, inputs[0].shape, window),
    });
  },
  tfjs: (tf, [g], { attributes: { window, imageShape } }) =>
    nhwc.averagePoolGradient(tf, g, imageShape, window),
  flops: ({ inputs: [g], attributes: { window } }) => sizeOf(g.shape) * sizeOf(window.kernel),
};

/** Adjoint of `averagePool`: spreads each element of the cotangent evenly over its window. */
const averagePoolGradient = (cotangent: Tensor, imageShape: Shape, window: Window): Tensor =>
  apply(gradient, [cotangent], { window, imageShape });

const resize: Primitive<{ readonly scale: number }, ['x']> = {
  ...multilinear,
  name: 'resizeNearest',
  infer([x], { scale }) {
    requireFloat('resizeNearest', x);
    if (!Number.isInteger(scale) || scale < 1) {
      const got = `got ${scale} for ${formatShape(x.shape)}`;
      throw new ShapeError('resizeNearest', `scale must be a whole number ≥ 1, ${got}`);
    }
    const [n, channels, height, width] = imageShape('resizeNearest', x.shape);
    return { shape: [n, channels, height * scale, width * scale], dtype: 'float' };
  },
  vjp(y, cotangent) {
    const { scale } = y.attributes;
    return [mul(averagePool(cotangent, scale), constant(scale * scale))]; // the sum over each block
  },
  evaluate([x], y) {
    const { scale } = y.attributes;
    const [, , height, width] = y.shape as [number, number, number, number];
    return new Float64Array(sizeOf(y.shape)).map((_, i) => {
      const [plane, row, column] = [
        Math.floor(i / (height * width)),
        Math.floor(i / width) % height,
        i % width,
      ];
      const from = plane * (height / scale) + Math.floor(row / scale);
      return x.data[from * (width / scale) + Math.floor(column / scale)]!;
    });
  },
  onnx(graph, [x], y) {
    const { scale } = y.attributes;
    const attributes = {
      mode: 'nearest',
      nearest_mode: 'floor',
      coordinate_transformation_mode: 'asymmetric',
    };
    return graph.node('Resize', [x, '', graph.constant('float', [1, 1, scale, scale], [4])], attributes);
  },
  tfjs(tf, [x], y) {
    const [n, channels, height, width] = x.shape as [number, number, number, number];
    const [, , rows, columns] = y.shape;
    const planes = tf.reshape<tfjs.Rank.R4>(x, [n * channels, height, width, 1]); // for [N, H, W, C]
    return tf.reshape(tf.image.resizeNearestNeighbor(planes, [rows!, columns!]), y.shape.slice());
  },
  flops: () => 0,
};

/** Enlarges [N, C, H, W] by a whole number, each element becoming a scale × scale block. */
export const resizeNearest = (x: Tensor, scale: number): Tensor =>
  scale === 1 ? x : apply(resize, [x], { scale });
