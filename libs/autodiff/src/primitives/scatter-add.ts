import type { Primitive } from '../primitive.ts';
import { ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { gather } from './gather.ts';
import { requireRow } from './rows.ts';

interface Attributes {
  readonly rows: number;
}

const primitive: Primitive<Attributes> = {
  name: 'scatterAdd',
  infer([updates, indices], { rows }) {
    requireFloat('scatterAdd', updates!);
    const rank = indices!.shape.length;
    if (indices!.dtype !== 'int' || !sameShape(updates!.shape.slice(0, rank), indices!.shape)) {
      throw new ShapeError(
        'scatterAdd',
        `${indices!.dtype} indices ${formatShape(indices!.shape)} do not lead ${formatShape(updates!.shape)}`,
      );
    }
    return { shape: [rows, ...updates!.shape.slice(rank)], dtype: 'float' };
  },
  vjp: (y, cotangent) => [gather(cotangent, y.inputs[1]!), undefined],
  jvp: (y, [tangent]) => tangent && scatterAdd(tangent, y.inputs[1]!, y.shape[0]!),
  evaluate([updates, indices], y) {
    const width = sizeOf(y.shape.slice(1));
    const result = new Float64Array(sizeOf(y.shape));
    indices!.data.forEach((row) => requireRow('scatterAdd', row, y.shape[0]!));
    updates!.data.forEach(
      (value, i) => (result[indices!.data[Math.floor(i / width)]! * width + (i % width)]! += value),
    );
    return result;
  },
  onnx(graph, [updates, indices], y) {
    const zero = graph.node('Expand', [
      graph.constant('float', [0]),
      graph.constant('int64', y.shape, [y.shape.length]),
    ]);
    const axes = graph.constant('int64', [-1], [1]);
    const rows = graph.node('Unsqueeze', [graph.node('Cast', [indices!], { to: ONNX_INT64 }), axes]);
    return graph.node('ScatterND', [zero, rows, updates!], { reduction: 'add' });
  },
  tfjs(tf, [updates, indices], y) {
    // WebAssembly writes wherever an index points.
    indices!.dataSync().forEach((row) => requireRow('scatterAdd', row, y.shape[0]!));
    const rows = tf.reshape(indices!, [indices!.size, 1]);
    const flat = tf.reshape(updates!, [indices!.size, ...y.shape.slice(1)]);
    return tf.scatterND(rows, flat, y.shape.slice());
  },
  flops: (y) => sizeOf(y.inputs[0]!.shape),
};

const ONNX_INT64 = 7;

/**
 * Adds each row of `updates` [...I, ...rest] to row `indices[...I]` of zeros [rows, ...rest]: the adjoint of `gather`. Indices
 * must lie in 0..rows−1: engines differ in what others give.
 */
export const scatterAdd = (updates: Tensor, indices: Tensor, rows: number): Tensor =>
  apply(primitive, [updates, indices], { rows });
