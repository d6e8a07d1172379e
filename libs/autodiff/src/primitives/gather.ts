import type * as tfjs from '@tensorflow/tfjs-core';
import type { Primitive } from '../primitive.ts';
import { ShapeError, formatShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { requireRow } from './rows.ts';
import { scatterAdd } from './scatter-add.ts';

const primitive: Primitive<null> = {
  name: 'gather',
  infer([x, indices]) {
    if (indices!.dtype !== 'int' || x!.shape.length === 0) {
      throw new ShapeError(
        'gather',
        `needs int indices into rows, got ${indices!.dtype} into ${formatShape(x!.shape)}`,
      );
    }
    return { shape: [...indices!.shape, ...x!.shape.slice(1)], dtype: x!.dtype };
  },
  vjp: (y, cotangent) => [scatterAdd(cotangent, y.inputs[1]!, y.inputs[0]!.shape[0]!), undefined],
  jvp: (y, [tangent]) => tangent && gather(tangent, y.inputs[1]!),
  evaluate([x, indices], y) {
    const width = sizeOf(x!.shape.slice(1));
    indices!.data.forEach((row) => requireRow('gather', row, x!.shape[0]!));
    return new Float64Array(sizeOf(y.shape)).map(
      (_, i) => x!.data[indices!.data[Math.floor(i / width)]! * width + (i % width)]!,
    );
  },
  onnx: (graph, inputs) => graph.node('Gather', inputs, { axis: 0 }),
  tfjs: (tf, [x, indices]) => tf.gather(x!, indices as tfjs.Tensor1D),
  flops: () => 0,
};

/** Rows x[indices]: [N, ...rest] and int indices [...I] give [...I, ...rest]. Indices must lie in 0..N−1: engines differ in what others give. */
export const gather = (x: Tensor, indices: Tensor): Tensor => apply(primitive, [x, indices], null);
