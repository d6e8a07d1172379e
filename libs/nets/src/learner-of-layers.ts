import type { Shape, Tensor, TensorSpec } from '@gtn-studio/autodiff';
import { type Layer, mapLayers } from './layer.ts';
import { type LayerTree, type ParamSpec, countParameters } from './param-spec.ts';
import { requireBatch, requireLeaves } from './tensor-check.ts';

/** Means (and variances) that layers normalize by, [channels] each, such as `conv0.mean`. */
export type Statistics = LayerTree<Tensor>;

/** A classifier of images, as pure functions of its parameters. */
export interface Learner {
  readonly family: string;
  /** The architecture in one line. */
  readonly description: string;
  readonly params: LayerTree<ParamSpec>;
  /** What `Statistics` of this learner look like: specs for tracing a program that takes them. Empty without norms. */
  readonly statistics: LayerTree<TensorSpec>;
  readonly parameterCount: number;
  /** Of a forward pass of one image, as each `Layer` counts them. */
  readonly multiplyAdds: number;
  /**
   * Logits [B, classes] of images [B, C, H, W]. With 'batch' every norm uses the statistics of these images and returns
   * them; given `Statistics` it uses those and returns them unchanged.
   *
   * Throws a TypeError that names a parameter, statistic or image of another shape.
   */
  apply(
    params: LayerTree<Tensor>,
    images: Tensor,
    statistics: 'batch' | Statistics,
  ): { logits: Tensor; statistics: Statistics };
}

/**
 * A learner of layers, each used once, and of how they are put together: `forward` takes images [B, C, H, W] of shape `image`
 * to logits [B, classes] with any operations of libs/autodiff, and applies layers by `run`.
 */
export function learnerOf(network: {
  readonly family: string;
  readonly description: string;
  readonly image: Shape;
  readonly layers: Readonly<Record<string, Layer>>;
  forward(images: Tensor, run: (layer: string, x: Tensor) => Tensor): Tensor;
}): Learner {
  const { family, description, layers } = network;
  const params = mapLayers(layers, (layer) => layer.params);
  const statistics = mapLayers(layers, (layer) => layer.statistics);
  return {
    family,
    description,
    params,
    statistics,
    parameterCount: countParameters(params),
    multiplyAdds: Object.values(layers).reduce((total, { multiplyAdds }) => total + multiplyAdds, 0),
    apply(given, images, known) {
      requireBatch('images', images, 'float', network.image);
      requireLeaves('params', params, given);
      if (known !== 'batch') requireLeaves('statistics', statistics, known);
      const used: Record<string, Statistics[string]> = {};
      const logits = network.forward(images, (name, x) => {
        const result = layers[name]!.apply(given[name] ?? {}, x, known === 'batch' ? undefined : known[name]);
        if (name in statistics) used[name] = result.statistics;
        return result.y;
      });
      return { logits, statistics: used };
    },
  };
}
