import type * as tfjs from '@tensorflow/tfjs-core';
import { type Shape, sizeOf } from '../../shape.ts';
import { inputGradient } from '../conv2d/tfjs.ts';
import type { Tf } from '../tfjs-backend.ts';
import type { Window } from '../window.ts';

// TensorFlow.js pools [N, H, W, C]. Channels do not mix, so [N, C, H, W] goes in as [N · C, H, W, 1], without a copy.

export function averagePool(tf: Tf, x: tfjs.Tensor, y: Shape, window: Window): tfjs.Tensor {
  const pooled = tf.avgPool(planes(tf, x, window, 0), ...geometry(window), 'valid');
  return tf.reshape(pooled, y.slice());
}

export function maxPool(tf: Tf, x: tfjs.Tensor, y: Shape, window: Window): tfjs.Tensor {
  const pooled = tf.maxPool(planes(tf, x, window, -Infinity), ...geometry(window), 'valid');
  return tf.reshape(pooled, y.slice());
}

/** The adjoint of `averagePool`, as that of a depthwise convolution with a constant filter. */
export function averagePoolGradient(tf: Tf, g: tfjs.Tensor, image: Shape, window: Window): tfjs.Tensor {
  const channels = image[1]!;
  const filter = tf.fill([channels, 1, ...window.kernel], 1 / sizeOf(window.kernel));
  return inputGradient(tf, g, filter, image, { ...window, groups: channels });
}

const geometry = ({ kernel, stride }: Window): [kernel: [number, number], stride: [number, number]] => [
  [...kernel],
  [...stride],
];

function planes(tf: Tf, x: tfjs.Tensor, { padding }: Window, value: number): tfjs.Tensor4D {
  const [n, channels, height, width] = x.shape as [number, number, number, number];
  const [top, bottom, left, right] = padding;
  const image = tf.reshape<tfjs.Rank.R4>(x, [n * channels, height, width, 1]);
  if (padding.every((size) => size === 0)) return image;
  return tf.pad(
    image,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    value,
  );
}
