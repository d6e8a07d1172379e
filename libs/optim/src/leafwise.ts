import { type Tensor, formatShape, mapTensors, namedTensors, sameShape } from '@gtn-studio/autodiff';

/**
 * Applies `f` to the corresponding tensors of several trees with the same leaves, as `tree` has them; throws a TypeError
 * that names the first leaf that one of the others lacks or has in another shape.
 */
export function leafwise<T>(
  tree: T,
  others: Readonly<Record<string, T>>,
  f: (tensor: Tensor, ...others: Tensor[]) => Tensor,
): T {
  const lookups = Object.entries(others).map(([role, other]) => ({
    role,
    leaves: new Map(namedTensors(other)),
  }));
  return mapTensors(tree, (tensor, path) => {
    const counterparts = lookups.map(({ role, leaves }) => {
      const leaf = leaves.get(path);
      if (leaf && sameShape(leaf.shape, tensor.shape)) return leaf;
      const got = leaf ? formatShape(leaf.shape) : 'nothing';
      throw new TypeError(
        `${role}: ${path || 'the tensor'} must be ${formatShape(tensor.shape)}, got ${got}`,
      );
    });
    return f(tensor, ...counterparts);
  });
}
