import { add } from '../primitives/add.ts';
import { ones, zeros } from '../primitives/broadcast-to.ts';
import { sumTo } from '../primitives/sum.ts';
import { mapTensors, namedTensors } from '../program.ts';
import { ShapeError, formatShape, sameShape } from '../shape.ts';
import { type Tensor, topologicalOrder } from '../tensor.ts';

/**
 * Reverse mode: cotangents of `wrt`, given those of `outputs`. Both are ordinary tensors of the graph, so the result can be
 * differentiated again. Tensors of `wrt` count as independent, even where one is computed from another.
 */
export function pullback<W>(
  outputs: readonly Tensor[],
  cotangents: readonly (Tensor | undefined)[],
  wrt: W,
): W {
  const targets = new Set(namedTensors(wrt).map(([, tensor]) => tensor));
  const order = topologicalOrder(outputs);
  const depends = new Set<Tensor>();
  for (const tensor of order) {
    if (tensor.dtype !== 'float') continue;
    if (targets.has(tensor) || tensor.inputs.some((input) => depends.has(input))) depends.add(tensor);
  }
  const gathered = new Map<Tensor, Tensor>();
  const accumulate = (tensor: Tensor, cotangent: Tensor) => {
    const before = gathered.get(tensor);
    gathered.set(tensor, before ? add(before, cotangent) : cotangent);
  };
  outputs.forEach((output, i) => {
    const cotangent = cotangents[i];
    if (!cotangent) return;
    if (!sameShape(cotangent.shape, output.shape)) {
      const shapes = `${formatShape(output.shape)}, got ${formatShape(cotangent.shape)}`;
      throw new ShapeError('pullback', `cotangent ${i} must be ${shapes}`);
    }
    accumulate(output, cotangent);
  });
  for (const tensor of order.reverse()) {
    const cotangent = gathered.get(tensor);
    if (!cotangent || !depends.has(tensor) || targets.has(tensor)) continue;
    const parts = tensor.primitive.vjp(tensor, cotangent);
    tensor.inputs.forEach((input, i) => {
      if (parts[i] && depends.has(input)) accumulate(input, sumTo(parts[i], input.shape));
    });
  }
  return mapTensors(wrt, (target) => gathered.get(target) ?? zeros(target.shape));
}

/** Derivatives of a scalar with respect to every tensor of `wrt`, in the same tree. */
export function gradients<W>(loss: Tensor, wrt: W): W {
  if (loss.dtype !== 'float' || loss.shape.length !== 0) {
    throw new ShapeError('gradients', `needs a float scalar, got ${loss.dtype} ${formatShape(loss.shape)}`);
  }
  return pullback([loss], [ones([])], wrt);
}
