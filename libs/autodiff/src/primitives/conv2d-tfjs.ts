import type * as tfjs from '@tensorflow/tfjs-core';
import type { Convolution } from './conv2d.ts';

export function forward(tf: typeof tfjs, x: tfjs.Tensor, filter: tfjs.Tensor, c: Convolution): tfjs.Tensor {
  throw new Error('todo');
}
export function inputGradient(tf: typeof tfjs, g: tfjs.Tensor, filter: tfjs.Tensor, imageShape: readonly number[], c: Convolution): tfjs.Tensor {
  throw new Error('todo');
}
export function filterGradient(tf: typeof tfjs, x: tfjs.Tensor, g: tfjs.Tensor, filterShape: readonly number[], c: Convolution): tfjs.Tensor {
  throw new Error('todo');
}
