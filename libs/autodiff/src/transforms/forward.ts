import { zeros } from '../primitives/broadcast-to.ts';
import { isTensor } from '../program.ts';
import { type Tensor, topologicalOrder } from '../tensor.ts';
import { type Tree, entries, mapTree } from '../tree.ts';

/**
 * Forward mode: tangents of `outputs`, given those of `wrt`. Zero tangents are never computed. Applied to gradients it
 * gives Hessian-vector products in forward-over-reverse form.
 */
export function pushforward<O extends Tree<Tensor>, W extends Tree<Tensor>>(outputs: O, wrt: W, tangents: W): O {
  const known = new Map<Tensor, Tensor>();
  const given = entries(tangents as Tree<Tensor>, isTensor);
  entries(wrt as Tree<Tensor>, isTensor).forEach(([, tensor], i) => known.set(tensor, given[i]![1]));
  for (const tensor of topologicalOrder(entries(outputs as Tree<Tensor>, isTensor).map(([, output]) => output))) {
    if (known.has(tensor)) continue;
    const parts = tensor.inputs.map((input) => known.get(input));
    if (parts.every((part) => part === undefined)) continue;
    const tangent = tensor.primitive.jvp(tensor, parts);
    if (tangent) known.set(tensor, tangent);
  }
  return mapTree(outputs as Tree<Tensor>, isTensor, (output) => known.get(output) ?? zeros(output.shape)) as O;
}
