import { type Program, namedTensors } from './program.ts';
import { sizeOf } from './shape.ts';
import { type Tensor, topologicalOrder } from './tensor.ts';

/**
 * The most bytes that the arrays of a run take at once, where each is made in its turn and given up after its last use; numbers
 * have 4 bytes. An engine may need less, by computing in place, or more, by laying out what it multiplies.
 */
export function peakBytesOf(program: Program): number {
  const outputs = namedTensors(program.outputs).map(([, tensor]) => tensor);
  const order = topologicalOrder(outputs);
  const lastUse = new Map<Tensor, number>();
  order.forEach((tensor, at) => tensor.inputs.forEach((input) => lastUse.set(input, at)));
  outputs.forEach((output) => lastUse.set(output, order.length));
  let alive = 0;
  let peak = 0;
  order.forEach((tensor, at) => {
    alive += bytesOf(tensor);
    peak = Math.max(peak, alive);
    for (const input of new Set(tensor.inputs)) if (lastUse.get(input) === at) alive -= bytesOf(input);
  });
  return peak;
}

/** Bytes of a tensor's value; numbers have 4. */
export const bytesOf = ({ shape, dtype }: Tensor) => sizeOf(shape) * (dtype === 'bool' ? 1 : 4);
