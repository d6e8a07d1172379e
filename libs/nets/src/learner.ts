import { type Tensor, type TensorSpec, sizeOf } from '@gtn-studio/autodiff';
import { convLayer } from './conv-layer.ts';
import { denseLayer } from './dense-layer.ts';
import { globalAveragePool } from './global-average-pool.ts';
import { type Layer, mapLayers } from './layer.ts';
import { type LearnerConfig, checkLearnerConfig, describeLearner } from './learner-config.ts';
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

/** Builds a learner; throws a NetConfigError that names the field that is wrong. */
export function makeLearner(config: LearnerConfig): Learner {
  checkLearnerConfig(config);
  const layers = layersOf(config);
  const params = mapLayers(layers, (layer) => layer.params);
  const statistics = mapLayers(layers, (layer) => layer.statistics);
  return {
    family: config.family,
    description: describeLearner(config),
    params,
    statistics,
    parameterCount: countParameters(params),
    apply(given, images, known) {
      requireBatch('images', images, 'float', config.image);
      requireLeaves('params', params, given);
      if (known !== 'batch') requireLeaves('statistics', statistics, known);
      let x = images;
      const used: Record<string, Statistics[string]> = {};
      for (const [name, layer] of Object.entries(layers)) {
        const result = layer.apply(given[name] ?? {}, x, known === 'batch' ? undefined : known[name]);
        if (name in statistics) used[name] = result.statistics;
        x = result.y;
      }
      return { logits: x, statistics: used };
    },
  };
}

/** `conv0`, `conv1`, …, perhaps `pool`, `fc0`, `fc1`, …, `logits`, in the order of their work. */
function layersOf(config: LearnerConfig): Record<string, Layer> {
  const { convs, pooling, head, hidden, classes, norm, weightNorm } = config;
  const layers: Record<string, Layer> = {};
  let features: readonly number[] = config.image;
  const append = (name: string, layer: Layer) => {
    layers[name] = layer;
    features = layer.outputs;
  };
  const inner = { norm, weightNorm, activated: true };
  convs.forEach(({ channels, kernel, halve }, i) => {
    append(
      `conv${i}`,
      convLayer({ image: features, channels, kernel, ...(halve && { halve: pooling }) }, inner),
    );
  });
  if (head === 'gap') append('pool', globalAveragePool(features, norm));
  hidden.forEach((units, i) => append(`fc${i}`, denseLayer(sizeOf(features), units, inner)));
  append('logits', denseLayer(sizeOf(features), classes, { norm: 'none', weightNorm, activated: false }));
  return layers;
}
