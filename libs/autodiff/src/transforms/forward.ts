import { add } from '../primitives/add.ts';
import { broadcastTo, zeros } from '../primitives/broadcast-to.ts';
import { mapTensors, namedTensors, pairTensors } from '../program.ts';
import { topologicalOrder } from '../tensor.ts';

/**
 * Forward mode: tangents of `outputs`, given those of `wrt`. Zero tangents, such as those of ints, are never computed. Applied to gradients it
 * gives Hessian-vector products in forward-over-reverse form.
 */
export function pushforward<O, W>(outputs: O, wrt: W, tangents: W): O {
  const pairs = pairTensors('pushforward', wrt, tangents, () => 'float');
  const known = new Map(pairs.filter(([primal]) => primal.dtype === 'float'));
  for (const tensor of topologicalOrder(namedTensors(outputs).map(([, output]) => output))) {
    if (known.has(tensor)) continue;
    const parts = tensor.inputs.map((input) => known.get(input));
    if (parts.every((part) => part === undefined)) continue;
    const terms = tensor.primitive.jvp(tensor, parts).filter((term) => term !== undefined);
    if (terms.length > 0) known.set(tensor, broadcastTo(terms.reduce(add), tensor.shape));
  }
  return mapTensors(outputs, (output) => known.get(output) ?? zeros(output.shape));
}
