import { bindInputs, treeOfOutputs } from '../bind.ts';
import type { Engine, Executable } from '../engine.ts';
import { flopsOf } from '../flops.ts';
import type { Values } from '../primitive.ts';
import { inputPrimitive } from '../primitives/input.ts';
import { type Program, namedTensors } from '../program.ts';
import { type NdArray, type Tensor, topologicalOrder } from '../tensor.ts';
import type { Leaves } from '../tree.ts';

/** Plain loops in float64, one operation after the other, nothing simplified: slow, obvious, and the judge of the others. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';
  readonly precision = 'float64';

  compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    const order = topologicalOrder(namedTensors(program.outputs).map(([, output]) => output));
    return Promise.resolve({
      flops: flopsOf(program),
      // Not a promise chain: errors of a wrong input reject like those of other engines.
      run: async (inputs: Leaves<In, NdArray>) => evaluate(program, order, inputs),
      dispose: () => Promise.resolve(),
    });
  }

  dispose(): Promise<void> {
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
    return { shape, data: output.dtype === 'float' ? data.slice() : Int32Array.from(data) };
  });
}
