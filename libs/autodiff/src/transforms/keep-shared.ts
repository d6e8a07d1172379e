import { flopsOfTensor } from '../flops.ts';
import { bytesOf } from '../peak-bytes.ts';
import { constantPrimitive } from '../primitives/constant.ts';
import { input, inputPrimitive } from '../primitives/input.ts';
import { type Program, call, mapTensors, namedTensors } from '../program.ts';
import { sizeOf } from '../shape.ts';
import { type Tensor, isOf, topologicalOrder } from '../tensor.ts';
import { simplify } from './simplify.ts';

/** What one program hands over to another, by arbitrary names. */
export interface Keeping {
  readonly kept: Readonly<Record<string, Tensor>>;
}

/**
 * Two programs of which the second computes again what the first has computed, such as a function and its derivative, as two of which it
 * does not: the first also gives what the second needs of it, and the second takes that. Inputs of one name are one; the first has none
 * that the second lacks, and both sides are objects.
 *
 * What is handed over is to be small: an operation of one step for each number is done again where what it takes is smaller than what it
 * makes. (PyTorch's `min_cut_rematerialization_partition` finds the least there is; here every tensor is asked by itself.)
 *
 * @returns the two, and the bytes that are handed over; numbers have 4
 */
export function keepShared<In, Out extends object, LaterIn extends object, LaterOut>(
  first: Program<In, Out>,
  second: Program<LaterIn, LaterOut>,
): { first: Program<In, Out & Keeping>; second: Program<LaterIn & Keeping, LaterOut>; bytes: number } {
  const byName = new Map(namedTensors(second.inputs));
  const inputs = mapTensors(first.inputs, (_, name) => byName.get(name)!);
  const both = { first: call(first, inputs), second: second.outputs };
  const { outputs } = simplify({ inputs: second.inputs, outputs: both });

  const least = leastToKeep(tensorsOf(outputs.first));
  const taken = firstReached(tensorsOf(outputs.second), least);
  const needed = [...new Set(taken.flatMap((tensor) => [...least.get(tensor)!]))];
  const kept = Object.fromEntries(needed.map((tensor, i) => [String(i), tensor]));
  const given = { ...second.inputs, kept: mapTensors(kept, input) };
  const later = { inputs: { ...second.inputs, kept }, outputs: outputs.second };
  return {
    first: { inputs, outputs: { ...outputs.first, kept } },
    second: { inputs: given, outputs: call(later, given) },
    bytes: needed.reduce((total, tensor) => total + bytesOf(tensor), 0),
  };
}

/** The same two programs, which hand nothing over. */
export const keepNothing = <In, Out extends object, LaterIn extends object, LaterOut>(
  first: Program<In, Out>,
  second: Program<LaterIn, LaterOut>,
): { first: Program<In, Out & Keeping>; second: Program<LaterIn & Keeping, LaterOut> } => ({
  first: { inputs: first.inputs, outputs: { ...first.outputs, kept: {} } },
  second: { inputs: { ...second.inputs, kept: {} }, outputs: second.outputs },
});

const tensorsOf = (outputs: unknown) => namedTensors(outputs).map(([, tensor]) => tensor);

/** For everything that `outputs` are made from, what is to be kept for having it again. */
function leastToKeep(outputs: readonly Tensor[]): Map<Tensor, ReadonlySet<Tensor>> {
  const least = new Map<Tensor, ReadonlySet<Tensor>>();
  const bytes = (tensors: ReadonlySet<Tensor>) =>
    [...tensors].reduce((sum, tensor) => sum + bytesOf(tensor), 0);
  for (const tensor of topologicalOrder(outputs)) {
    const isGiven = isOf(inputPrimitive, tensor) || isOf(constantPrimitive, tensor);
    const parts = new Set(tensor.inputs.flatMap((input) => [...least.get(input)!]));
    const flops = flopsOfTensor(tensor);
    const saved = bytesOf(tensor) - bytes(parts);
    const again = isGiven || (flops === 0 ? saved >= 0 : flops <= sizeOf(tensor.shape) && saved > 0);
    least.set(tensor, again ? parts : new Set([tensor]));
  }
  return least;
}

/** Those of `made` that one comes upon first, going back from `outputs`. */
function firstReached(outputs: readonly Tensor[], made: ReadonlyMap<Tensor, unknown>): Tensor[] {
  const seen = new Set(outputs);
  for (const tensor of seen) if (!made.has(tensor)) tensor.inputs.forEach((input) => seen.add(input));
  return [...seen].filter((tensor) => made.has(tensor));
}
