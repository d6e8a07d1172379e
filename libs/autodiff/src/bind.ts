import { EngineError } from './engine.ts';
import { type Program, isTensor, namedTensors } from './program.ts';
import { formatShape, sameShape, sizeOf } from './shape.ts';
import type { NdArray, Tensor } from './tensor.ts';
import { type Leaves, type Tree, entries, mapTree } from './tree.ts';

export const isNdArray = (value: unknown): value is NdArray =>
  typeof value === 'object' && value !== null && 'data' in value && ArrayBuffer.isView(value.data);

/** Pairs a program's inputs with the given values; an EngineError names one that is missing or does not fit. */
export function bindInputs(
  program: Program,
  values: unknown,
): [name: string, tensor: Tensor, value: NdArray][] {
  const given = new Map(entries(values as Tree<NdArray>, isNdArray));
  return namedTensors(program.inputs).map(([name, tensor]) => {
    const value = given.get(name);
    if (!value) throw new EngineError(`input ${name || 'value'} is missing`);
    if (!sameShape(value.shape, tensor.shape) || value.data.length !== sizeOf(tensor.shape)) {
      const got = `${formatShape(value.shape)} with ${value.data.length} elements`;
      throw new EngineError(`input ${name || 'value'} must be ${formatShape(tensor.shape)}, got ${got}`);
    }
    if (
      tensor.dtype !== 'float' &&
      (value.data instanceof Float32Array || value.data instanceof Float64Array)
    ) {
      const got = value.data.constructor.name;
      throw new EngineError(
        `input ${name || 'value'} must be ${tensor.dtype}: an Int32Array or Uint8Array, got ${got}`,
      );
    }
    if (tensor.dtype === 'bool' && !isBoolean(value.data)) {
      throw new EngineError(`input ${name || 'value'} must be bool: nothing but 0 and 1`);
    }
    return [name, tensor, value];
  });
}

/** Is every element 0 or 1? */
function isBoolean(data: NdArray['data']): boolean {
  let bits = 0; // of all elements together: masks are large, and a program is waiting for them
  for (let i = 0; i < data.length; i++) bits |= data[i]!;
  return (bits & ~1) === 0;
}

/** A program's outputs as a tree of values. */
export const treeOfOutputs = <Out>(outputs: Out, valueOf: (output: Tensor, path: string) => NdArray) =>
  mapTree(outputs as Tree<Tensor>, isTensor, valueOf) as unknown as Leaves<Out, NdArray>;
