import { EngineError } from './engine.ts';
import { type Program, isTensor, namedTensors } from './program.ts';
import { formatShape, sameShape, sizeOf } from './shape.ts';
import type { NdArray, Tensor } from './tensor.ts';
import { type Leaves, type Tree, entries, mapTree } from './tree.ts';

export const isNdArray = (value: unknown): value is NdArray =>
  typeof value === 'object' && value !== null && 'data' in value && ArrayBuffer.isView(value.data);

/** Pairs a program's inputs with the given values; an EngineError names an input that is missing or has another shape. */
export function bindInputs(program: Program, values: unknown): [name: string, tensor: Tensor, value: NdArray][] {
  const given = new Map(entries(values as Tree<NdArray>, isNdArray));
  return namedTensors(program.inputs).map(([name, tensor]) => {
    const value = given.get(name);
    if (!value) throw new EngineError(`input ${name} is missing`);
    if (!sameShape(value.shape, tensor.shape) || value.data.length !== sizeOf(tensor.shape)) {
      const got = `${formatShape(value.shape)} with ${value.data.length} elements`;
      throw new EngineError(`input ${name} must be ${formatShape(tensor.shape)}, got ${got}`);
    }
    return [name, tensor, value];
  });
}

/** A program's outputs as a tree of values. */
export const treeOfOutputs = <Out>(outputs: Out, valueOf: (output: Tensor) => NdArray) =>
  mapTree(outputs as Tree<Tensor>, isTensor, valueOf) as unknown as Leaves<Out, NdArray>;
