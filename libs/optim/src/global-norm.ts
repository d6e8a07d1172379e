import {
  type Tensor,
  add,
  constant,
  div,
  mapTensors,
  maximum,
  mul,
  namedTensors,
  sqrt,
  square,
  sum,
} from '@gtn-studio/autodiff';

/** Euclidean norm of all the tensors of a tree, as one vector: a float scalar. */
export const globalNorm = (tree: unknown): Tensor =>
  sqrt(
    namedTensors(tree)
      .map(([, tensor]) => sum(square(tensor)))
      .reduce(add, constant(0)),
  );

/**
 * Scales gradients down to the global norm `maxNorm` if they exceed it (Pascanu, Mikolov & Bengio, "On the difficulty of
 * training recurrent neural networks", ICML 2013). `norm` is the norm before, a float scalar: not finite where a gradient is not.
 */
export function clipByGlobalNorm<G>(gradients: G, maxNorm: number): { gradients: G; norm: Tensor } {
  if (!(maxNorm > 0 && Number.isFinite(maxNorm))) {
    throw new RangeError(`clipByGlobalNorm: maxNorm must be finite and > 0, got ${maxNorm}`);
  }
  const norm = globalNorm(gradients);
  const scale = div(constant(maxNorm), maximum(norm, constant(maxNorm)));
  return { gradients: mapTensors(gradients, (gradient) => mul(scale, gradient)), norm };
}
