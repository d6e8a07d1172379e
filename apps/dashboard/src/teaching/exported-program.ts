import {
  type Executable,
  type NdArray,
  type Program,
  type Tensor,
  bindInputs,
  flopsOf,
  namedTensors,
  treeOfOutputs,
} from '@gtn-studio/autodiff';
import type * as Ort from 'onnxruntime-web';

/** An exported model in place of the program that it was made of: the same inputs by name, the same outputs in order. */
export function exportedProgram<In, Out>(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  program: Program<In, Out>,
): Executable<In, Out> {
  const outputs = new Map(
    namedTensors(program.outputs).map(([path], i) => [path, session.outputNames[i]!] as const),
  );
  return {
    flops: flopsOf(program),
    async run(inputs) {
      const feeds = Object.fromEntries(
        bindInputs(program, inputs).map(([name, tensor, value]) => [name, tensorOf(ort, tensor, value)]),
      );
      const made = await session.run(feeds);
      return treeOfOutputs(program.outputs, (_, path): NdArray => {
        const { dims, data } = made[outputs.get(path)!]!;
        return { shape: dims, data: data as Float32Array };
      });
    },
    dispose: () => session.release(),
  };
}

const tensorOf = (ort: typeof Ort, { dtype }: Tensor, { shape, data }: NdArray): Ort.Tensor =>
  dtype === 'int'
    ? new ort.Tensor('int32', Int32Array.from(data), shape)
    : new ort.Tensor('float32', Float32Array.from(data), shape);
