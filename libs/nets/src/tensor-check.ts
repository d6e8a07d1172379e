import {
  type DType,
  type Shape,
  type Tensor,
  type TensorSpec,
  formatShape,
  sameShape,
} from '@gtn-studio/autodiff';
import type { LayerTree } from './param-spec.ts';

/** Throws a TypeError unless `tensor` is a batch of elements of this type and shape: [B, ...shape]. */
export function requireBatch(what: string, tensor: Tensor, dtype: DType, shape: Shape): void {
  const fits = tensor.shape.length === shape.length + 1 && sameShape(tensor.shape.slice(1), shape);
  if (fits && tensor.dtype === dtype) return;
  const expected = `${dtype} [${['B', ...shape].join(', ')}]`;
  throw new TypeError(`${what} must be ${expected}, got ${tensor.dtype} ${formatShape(tensor.shape)}`);
}

/** Throws a TypeError that names the first tensor of a tree that is missing or has another shape than its spec. */
export function requireLeaves(what: string, specs: LayerTree<TensorSpec>, given: LayerTree<Tensor>): void {
  for (const [layer, leaves] of Object.entries(specs)) {
    for (const [name, { shape }] of Object.entries(leaves)) {
      const tensor = given[layer]?.[name];
      if (tensor && sameShape(tensor.shape, shape)) continue;
      const got = tensor ? formatShape(tensor.shape) : 'nothing';
      throw new TypeError(`${what}: ${layer}.${name} must be ${formatShape(shape)}, got ${got}`);
    }
  }
}
