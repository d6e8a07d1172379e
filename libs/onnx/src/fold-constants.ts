import type { NdArray } from '@gtn-studio/autodiff';
import { type Graph, type Node, decodeModel, encodeModel } from './model-file.ts';
import { DATA_TYPE } from './schema.ts';
import type { OnnxModel } from './to-onnx.ts';

/** Runs a model without inputs, for outputs that are float32. */
export type RunModel = (bytes: Uint8Array, outputs: readonly string[]) => Promise<readonly NdArray[]>;

/**
 * The model with what depends on its constants alone computed beforehand: converters take a convolution's weights from a
 * constant, not from operations. What makes its operand larger stays an operation.
 */
export async function foldConstants(model: OnnxModel, run: RunModel): Promise<OnnxModel> {
  const file = decodeModel(model.bytes);
  const { node, initializer } = file.graph;
  const constant = new Set(initializer.map(({ name }) => name));
  const folded = node.filter(({ op_type, input, output }) => {
    if (op_type === 'Expand' || !input.every((name) => name === '' || constant.has(name))) return false;
    output.forEach((name) => constant.add(name));
    return true;
  });
  const rest = node.filter((operation) => !folded.includes(operation));
  const usedBy = (operations: readonly Node[]) => new Set(operations.flatMap(({ input }) => input));
  const used = usedBy(rest);
  const usedBefore = usedBy(folded);
  const results = folded.flatMap(({ output }) => output).filter((name) => used.has(name));
  const part: Partial<Graph> = {
    node: folded,
    initializer: initializer.filter(({ name }) => usedBefore.has(name)),
    input: [],
    output: results.map((name) => ({ name })),
  };
  const values = results.length === 0 ? [] : await run(encodeModel(file, part), results);
  const computed = values.map(({ shape, data }, i) => ({
    name: results[i]!,
    data_type: DATA_TYPE.float,
    dims: shape,
    raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  }));
  const kept = initializer.filter(({ name }) => used.has(name));
  return { ...model, bytes: encodeModel(file, { node: rest, initializer: [...kept, ...computed] }) };
}
