import {
  type Tensor,
  type TensorSpec,
  add,
  constant,
  div,
  dot,
  float,
  mul,
  sizeOf,
  sqrt,
  sub,
} from '@gtn-studio/autodiff';

/** Leaves under the names of their layers. */
type Layers<Leaf> = Readonly<Record<string, Readonly<Record<string, Leaf>>>>;

/** A number for each layer that is scaled: float scalars. */
type Ratios<Leaf> = Readonly<Record<string, Leaf>>;

/** What an optimizer takes in the place of gradients g: steps s, which have their leaves. */
export interface GradientScaling {
  /** s, and by how much each layer's gradient was multiplied. */
  apply<P extends Layers<Tensor>>(gradients: P): { steps: P; ratios: Ratios<Tensor> };
  /** Cotangents of g, given those of s: from s and the ratios alone, so that g need not be kept. */
  pullback<P extends Layers<Tensor>>(
    cotangents: P,
    made: { readonly steps: P; readonly ratios: Ratios<Tensor> },
  ): P;
  /** What the ratios look like for parameters of these shapes. */
  ratioSpecs(params: Layers<TensorSpec>): Ratios<TensorSpec>;
}

/** s = g. */
export const unscaled: GradientScaling = {
  apply: (gradients) => ({ steps: gradients, ratios: {} }),
  pullback: (cotangents) => cotangents,
  ratioSpecs: () => ({}),
};

/** Keeps a layer whose gradient vanishes from steps without limit: below such a norm its step shrinks with it. */
const EPSILON = 1e-3;

/**
 * Steps of one size, whatever the gradient's: for each layer l of L, with all its parameters as one vector,
 *
 *     s_l = c_l · g_l / √(‖g_l‖² + ε²)        c_l = √(outputs / inputs) / L
 *
 * where a weight is [outputs, ...inputs]. A weight that moves by c_l moves its layer's result as much at any width (the spectral condition of
 * Yang, Simon & Bernstein, arXiv 2310.17813, since the gradient of a small batch has a low rank), and L layers move the network's as much as one
 * (Large et al., "Scalable optimization in the modular norm", NeurIPS 2024). Layer-wise normalized steps are of You et al., "LARS", arXiv 1708.03888.
 */
export const layerWise: GradientScaling = {
  apply(gradients) {
    const size = sizesOf(gradients);
    const ratios = mapValues(gradients, (layer, name) =>
      div(constant(size(name)), sqrt(add(innerProduct(layer, layer), constant(EPSILON ** 2)))),
    );
    return { steps: scaledBy(ratios, gradients), ratios };
  },
  /** ḡ = r · (s̄ − s · ⟨s, s̄⟩ / c²), where r is the ratio: what would lengthen a gradient changes nothing, but for ε. */
  pullback(cotangents, { steps, ratios }) {
    const size = sizesOf(steps);
    const along = mapValues(cotangents, (bars, layer) =>
      div(innerProduct(steps[layer]!, bars), constant(size(layer) ** 2)),
    );
    const across = mapLeaves(cotangents, (bar, layer, leaf) =>
      sub(bar, mul(along[layer]!, steps[layer]![leaf]!)),
    );
    return scaledBy(ratios, across);
  },
  ratioSpecs: (params) => mapValues(params, () => float([])),
};

/** c_l by the layer's name. */
function sizesOf(layers: Layers<TensorSpec>): (layer: string) => number {
  const count = Object.keys(layers).length;
  return (name) => {
    const leaves = layers[name]!;
    const [outputs, ...inputs] = (leaves['weight'] ?? Object.values(leaves)[0]!).shape;
    return Math.sqrt(outputs! / sizeOf(inputs)) / count;
  };
}

const scaledBy = <P extends Layers<Tensor>>(ratios: Ratios<Tensor>, layers: P): P =>
  mapLeaves(layers, (tensor, layer) => mul(ratios[layer]!, tensor));

const innerProduct = (a: Readonly<Record<string, Tensor>>, b: Readonly<Record<string, Tensor>>): Tensor =>
  Object.keys(a)
    .map((leaf) => dot(a[leaf]!, b[leaf]!))
    .reduce(add);

const mapValues = <T, U>(record: Readonly<Record<string, T>>, f: (value: T, name: string) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value, name)]));

const mapLeaves = <P extends Layers<Tensor>>(
  layers: P,
  f: (tensor: Tensor, layer: string, leaf: string) => Tensor,
): P =>
  mapValues(layers, (leaves, layer) => mapValues(leaves, (tensor, leaf) => f(tensor, layer, leaf))) as P;
