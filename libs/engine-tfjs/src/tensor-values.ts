import type { DType, NdArray } from '@gtn-studio/autodiff';
import type * as tfjs from '@tensorflow/tfjs-core';
import type { Tfjs } from './load-tfjs.ts';

/** Copies a value to the backend. */
export function toTfjs(tf: Tfjs, dtype: DType, { shape, data }: NdArray): tfjs.Tensor {
  switch (dtype) {
    case 'float':
      return tf.tensor(
        data instanceof Float32Array ? data : Float32Array.from(data),
        shape.slice(),
        'float32',
      );
    case 'int':
      return tf.tensor(data instanceof Int32Array ? data : Int32Array.from(data), shape.slice(), 'int32');
    case 'bool':
      return tf.tensor(data instanceof Uint8Array ? data : Uint8Array.from(data), shape.slice(), 'bool');
  }
}

/** Copies a value from the backend. The JavaScript backend hands out its own memory, in the type it was made with. */
export function fromTfjs(dtype: DType, tensor: tfjs.Tensor): NdArray {
  const data = tensor.dataSync();
  switch (dtype) {
    case 'float':
      return { shape: tensor.shape, data: new Float32Array(data) };
    case 'int':
      return { shape: tensor.shape, data: new Int32Array(data) };
    case 'bool':
      return { shape: tensor.shape, data: new Uint8Array(data) };
  }
}
