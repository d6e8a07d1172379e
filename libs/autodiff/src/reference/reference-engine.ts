import { bindInputs, treeOfOutputs } from '../bind.ts';
import { type Engine, EngineError, type Executable } from '../engine.ts';
import { flopsOf } from '../flops.ts';
import { inputPrimitive } from '../primitives/input.ts';
import { type Program, namedTensors } from '../program.ts';
import type { DType } from '../shape.ts';
import { type NdArray, type Tensor, type Values, topologicalOrder } from '../tensor.ts';
import type { Leaves } from '../tree.ts';

/** Plain loops in float64, one operation after the other, nothing simplified: slow, obvious, and the judge of the others. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';
  readonly precision = 'float64';

  readonly #executables = new Set<{ released: boolean }>();
  #disposed = false;

  compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    if (this.#disposed) return Promise.reject(new EngineError('this engine was disposed of'));
    const order = topologicalOrder(namedTensors(program.outputs).map(([, output]) => output));
    const state = { released: false };
    this.#executables.add(state);
    return Promise.resolve({
      flops: flopsOf(program),
      run: (inputs: Leaves<In, NdArray>) =>
        new Promise<Leaves<Out, NdArray>>((resolve) => {
          if (state.released) throw new EngineError('this program was released and cannot run any more');
          resolve(evaluate(program, order, inputs)); // what is thrown here rejects
        }),
      dispose: () => {
        state.released = true;
        this.#executables.delete(state);
        return Promise.resolve();
      },
    });
  }

  dispose(): Promise<void> {
    this.#disposed = true;
    for (const state of this.#executables) state.released = true;
    return Promise.resolve();
  }
}

function evaluate<In, Out>(
  program: Program<In, Out>,
  order: readonly Tensor[],
  inputs: unknown,
): Leaves<Out, NdArray> {
  const values = new Map<Tensor, Values>();
  for (const [, tensor, { shape, data }] of bindInputs(program, inputs)) {
    values.set(tensor, { shape, data: Float64Array.from(data) });
  }
  for (const tensor of order) {
    if (tensor.primitive === inputPrimitive) continue;
    const operands = tensor.inputs.map((operand) => values.get(operand)!);
    values.set(tensor, { shape: tensor.shape, data: tensor.primitive.evaluate(operands, tensor) });
  }
  return treeOfOutputs(program.outputs, (output) => {
    const { shape, data } = values.get(output)!;
    return { shape, data: typedCopy(output.dtype, data) };
  });
}

function typedCopy(dtype: DType, data: Float64Array): NdArray['data'] {
  switch (dtype) {
    case 'float':
      return data.slice();
    case 'int':
      return Int32Array.from(data);
    case 'bool':
      return Uint8Array.from(data);
  }
}
