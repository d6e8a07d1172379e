import type * as tfjs from '@tensorflow/tfjs-core';
import type { Primitive } from '../primitive.ts';
import { ShapeError, formatShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { averagePool } from './average-pool.ts';
import { constant } from './constant.ts';
import { requireFloat } from './elementwise.ts';
import { mul } from './mul.ts';
import { imageShape } from './window.ts';

interface Attributes {
  readonly scale: number;
}

const primitive: Primitive<Attributes> = {
  name: 'resizeNearest',
  infer([x], { scale }) {
    requireFloat('resizeNearest', x!);
    if (!Number.isInteger(scale) || scale < 1) {
      const got = `got ${scale} for ${formatShape(x!.shape)}`;
      throw new ShapeError('resizeNearest', `scale must be a whole number ≥ 1, ${got}`);
    }
    const [n, channels, height, width] = imageShape('resizeNearest', x!.shape);
    return { shape: [n, channels, height * scale, width * scale], dtype: 'float' };
  },
  vjp(y, cotangent) {
    const { scale } = y.attributes as Attributes;
    return [mul(averagePool(cotangent, scale), constant(scale * scale))]; // the sum over each block
  },
  jvp: (y, [tangent]) => resizeNearest(tangent!, (y.attributes as Attributes).scale),
  evaluate([x], y) {
    const { scale } = y.attributes as Attributes;
    const [, , height, width] = y.shape as [number, number, number, number];
    return new Float64Array(sizeOf(y.shape)).map((_, i) => {
      const [plane, row, column] = [
        Math.floor(i / (height * width)),
        Math.floor(i / width) % height,
        i % width,
      ];
      const from = plane * (height / scale) + Math.floor(row / scale);
      return x!.data[from * (width / scale) + Math.floor(column / scale)]!;
    });
  },
  onnx(graph, [x], y) {
    const { scale } = y.attributes as Attributes;
    const attributes = {
      mode: 'nearest',
      nearest_mode: 'floor',
      coordinate_transformation_mode: 'asymmetric',
    };
    return graph.node('Resize', [x!, '', graph.constant('float', [1, 1, scale, scale], [4])], attributes);
  },
  tfjs(tf, [x], y) {
    const [n, channels, height, width] = x!.shape as [number, number, number, number];
    const [, , rows, columns] = y.shape;
    const planes = tf.reshape<tfjs.Rank.R4>(x!, [n * channels, height, width, 1]); // for [N, H, W, C]
    return tf.reshape(tf.image.resizeNearestNeighbor(planes, [rows!, columns!]), y.shape.slice());
  },
  flops: () => 0,
};

/** Enlarges [N, C, H, W] by a whole number, each element becoming a scale × scale block. */
export const resizeNearest = (x: Tensor, scale: number): Tensor =>
  scale === 1 ? x : apply(primitive, [x], { scale });
