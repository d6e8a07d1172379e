import { EngineError } from '../engine.ts';
import { ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { multilinear } from './multilinear.ts';

// Rows of a table, and the adjoint, which adds to them.

const gatherPrimitive: Primitive<null, ['x', 'indices']> = {
  ...multilinear,
  name: 'gather',
  infer([x, indices]) {
    if (indices.dtype !== 'int' || x.shape.length === 0) {
      const got = `got ${indices.dtype} into ${formatShape(x.shape)}`;
      throw new ShapeError('gather', `needs int indices into rows, ${got}`);
    }
    return { shape: [...indices.shape, ...x.shape.slice(1)], dtype: x.dtype };
  },
  vjp: ({ inputs: [x, indices] }, cotangent) => [scatterAdd(cotangent, indices, x.shape[0]!), undefined],
  evaluate([x, indices], y) {
    const width = sizeOf(x.shape.slice(1));
    requireRows('gather', indices.data, x.shape[0]!);
    return new Float64Array(sizeOf(y.shape)).map(
      (_, i) => x.data[indices.data[Math.floor(i / width)]! * width + (i % width)]!,
    );
  },
  onnx: (graph, inputs) => graph.node('Gather', inputs, { axis: 0 }),
  tfjs: (tf, [x, indices]) => tf.gather(x, indices),
  flops: () => 0,
};

/** Rows x[indices]: [N, ...rest] and int indices [...I] give [...I, ...rest]. Indices must lie in 0..N−1: engines differ in what others give. */
export const gather = (x: Tensor, indices: Tensor): Tensor => apply(gatherPrimitive, [x, indices], null);

const scatterAddPrimitive: Primitive<{ readonly rows: number }, ['updates', 'indices']> = {
  ...multilinear,
  name: 'scatterAdd',
  infer([updates, indices], { rows }) {
    requireFloat('scatterAdd', updates);
    const rank = indices.shape.length;
    if (indices.dtype !== 'int' || !sameShape(updates.shape.slice(0, rank), indices.shape)) {
      const got = `${indices.dtype} indices ${formatShape(indices.shape)}`;
      throw new ShapeError('scatterAdd', `${got} do not lead ${formatShape(updates.shape)}`);
    }
    return { shape: [rows, ...updates.shape.slice(rank)], dtype: 'float' };
  },
  vjp: (y, cotangent) => [gather(cotangent, y.inputs[1]), undefined],
  evaluate([updates, indices], y) {
    const width = sizeOf(y.shape.slice(1));
    const result = new Float64Array(sizeOf(y.shape));
    requireRows('scatterAdd', indices.data, y.shape[0]!);
    updates.data.forEach(
      (value, i) => (result[indices.data[Math.floor(i / width)]! * width + (i % width)]! += value),
    );
    return result;
  },
  onnx(graph, [updates, indices], y) {
    const zero = graph.node('Expand', [graph.constant('float', [0]), graph.ints(y.shape)]);
    const axes = graph.ints([-1]);
    const rows = graph.node('Unsqueeze', [graph.node('Cast', [indices], { to: ONNX_INT64 }), axes]);
    return graph.node('ScatterND', [zero, rows, updates], { reduction: 'add' });
  },
  tfjs(tf, [updates, indices], y) {
    requireRows('scatterAdd', indices.dataSync(), y.shape[0]!); // WebAssembly writes wherever an index points.
    const rows = tf.reshape(indices, [indices.size, 1]);
    const flat = tf.reshape(updates, [indices.size, ...y.shape.slice(1)]);
    return tf.scatterND(rows, flat, y.shape.slice());
  },
  flops: (y) => sizeOf(y.inputs[0].shape),
};

const ONNX_INT64 = 7;

/**
 * Adds each row of `updates` [...I, ...rest] to row `indices[...I]` of zeros [rows, ...rest]: the adjoint of `gather`. Indices
 * must lie in 0..rows−1: engines differ in what others give.
 */
export const scatterAdd = (updates: Tensor, indices: Tensor, rows: number): Tensor =>
  apply(scatterAddPrimitive, [updates, indices], { rows });

/** An EngineError unless each index is a row of a table of so many. */
function requireRows(operation: string, indices: ArrayLike<number>, rows: number): void {
  const stray = Array.from(indices).find((row) => !(row >= 0 && row < rows));
  if (stray !== undefined) throw new EngineError(`${operation}: ${stray} is none of ${rows} rows`);
}
