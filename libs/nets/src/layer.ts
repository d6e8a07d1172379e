import { type Shape, type Tensor, type TensorSpec, leakyRelu } from '@gtn-studio/autodiff';
import type { NormKind } from '@gtn-studio/contracts';
import { normalize } from './normalization.ts';
import type { LayerLeaves, LayerTree, ParamSpec } from './param-spec.ts';

/** One step of a network, as a pure function of its parameters. */
export interface Layer {
  readonly params: LayerLeaves<ParamSpec>;
  /** The batch statistics that it normalizes by, [channels] each; empty if it doesn't normalize. */
  readonly statistics: LayerLeaves<TensorSpec>;
  /** Shape of the result without the batch axis. */
  readonly outputs: Shape;
  /**
   * Multiply-adds of its convolution or matrix product for one image, one each for the biases of a layer without norm. Norms,
   * activations, pooling and sums are not counted: the convention of NAS-Bench-201's figures (Dong & Yang, ICLR 2020).
   */
  readonly multiplyAdds: number;
  /** Without `statistics` it uses those of this batch; either way it returns the ones used. */
  apply(
    params: LayerLeaves<Tensor>,
    x: Tensor,
    statistics?: LayerLeaves<Tensor>,
  ): { y: Tensor; statistics: LayerLeaves<Tensor> };
}

export interface LayerOptions {
  readonly norm: NormKind;
  readonly weightNorm: boolean;
  /** Ends with a leaky ReLU; otherwise the layer is linear up to its norm. */
  readonly activated: boolean;
}

/** The leaky ReLU's slope below 0, the paper's. */
const SLOPE = 0.1;

/** Keeps the variance of activations from layer to layer (He et al., "Delving deep into rectifiers", ICCV 2015). */
export const amplification = (activated: boolean): number =>
  activated ? Math.sqrt(2 / (1 + SLOPE ** 2)) : 1;

/** What follows the linear map of a layer: norm and activation. */
export function normalizeAndActivate(
  { norm, activated }: LayerOptions,
  params: LayerLeaves<Tensor>,
  x: Tensor,
  given?: LayerLeaves<Tensor>,
): ReturnType<Layer['apply']> {
  const { y, statistics } = normalize(norm, params, x, given);
  return { y: activated ? leakyRelu(y, SLOPE) : y, statistics };
}

/** A property of every layer that has anything of it. */
export const mapLayers = <Leaf>(
  layers: Readonly<Record<string, Layer>>,
  property: (layer: Layer) => LayerLeaves<Leaf>,
): LayerTree<Leaf> =>
  Object.fromEntries(
    Object.entries(layers)
      .map(([name, layer]) => [name, property(layer)] as const)
      .filter(([, leaves]) => Object.keys(leaves).length > 0),
  );
