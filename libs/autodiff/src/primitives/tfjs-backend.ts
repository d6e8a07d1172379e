import type * as tfjs from '@tensorflow/tfjs-core';

export type Tf = typeof tfjs;

/**
 * Does TensorFlow's own library run the kernels (tfjs-node and tfjs-node-gpu)? It has every kernel. Of TensorFlow.js's
 * other backends, WebAssembly lacks the filter gradient of a convolution, computes the image gradient by a plain loop
 * (8 times slower than the same as a convolution), and so multiplies transposed matrices (5 to 12 times slower).
 */
export const isNative = (tf: Tf): boolean => tf.getBackend() === 'tensorflow';
