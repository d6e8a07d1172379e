import type * as tfjs from '@tensorflow/tfjs-core';
import type { Window } from './window.ts';

export function averagePool(tf: typeof tfjs, x: tfjs.Tensor, window: Window): tfjs.Tensor {
  throw new Error('todo');
}
export function averagePoolGradient(tf: typeof tfjs, g: tfjs.Tensor, imageShape: readonly number[], window: Window): tfjs.Tensor {
  throw new Error('todo');
}
export function maxPool(tf: typeof tfjs, x: tfjs.Tensor, window: Window): tfjs.Tensor {
  throw new Error('todo');
}
