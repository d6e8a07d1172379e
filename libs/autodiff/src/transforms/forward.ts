import { zeros } from '../primitives/broadcast-to.ts';
import { mapTensors, namedTensors, pairTensors } from '../program.ts';
import { topologicalOrder } from '../tensor.ts';

/**
 * Forward mode: tangents of `outputs`, given those of `wrt`. Zero tangents are never computed. Applied to gradients it
 * gives Hessian-vector products in forward-over-reverse form.
 */
export function pushforward<O, W>(outputs: O, wrt: W, tangents: W): O {
  const known = new Map(pairTensors('pushforward', wrt, tangents, () => 'float'));
  for (const tensor of topologicalOrder(namedTensors(outputs).map(([, output]) => output))) {
    if (known.has(tensor)) continue;
    const parts = tensor.inputs.map((input) => known.get(input));
    if (parts.every((part) => part === undefined)) continue;
    const tangent = tensor.primitive.jvp(tensor, parts);
    if (tangent) known.set(tensor, tangent);
  }
  return mapTensors(outputs, (output) => known.get(output) ?? zeros(output.shape));
}
