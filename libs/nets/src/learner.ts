import { sizeOf } from '@gtn-studio/autodiff';
import {
  type Architecture,
  type ArchitectureConfig,
  checkArchitecture,
  hasCells,
} from '@gtn-studio/contracts';
import { makeCellNetwork } from './cells/cell-network.ts';
import { convLayer } from './conv-layer.ts';
import { denseLayer } from './dense-layer.ts';
import { describeLearner } from './describe-learner.ts';
import { globalAveragePool } from './global-average-pool.ts';
import type { Layer } from './layer.ts';
import { type Learner, learnerOf } from './learner-of-layers.ts';

/** Builds a learner; throws an InvalidInputError that names the field that is wrong. */
export function makeLearner(config: ArchitectureConfig): Learner {
  if (hasCells(config)) return makeCellNetwork(config);
  checkArchitecture(config);
  const layers = layersOf(config);
  return learnerOf({
    family: config.family,
    description: describeLearner(config),
    image: config.image,
    layers,
    forward: (images, run) => Object.keys(layers).reduce((x, name) => run(name, x), images),
  });
}

/** `conv0`, `conv1`, …, perhaps `pool`, `fc0`, `fc1`, …, `logits`, in the order of their work. */
function layersOf(config: Architecture): Record<string, Layer> {
  const { convs, pooling, poolLast, head, hidden, classes, norm, weightNorm } = config;
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
      convLayer({ image: features, channels, kernel, ...(halve && { halve: pooling, poolLast }) }, inner),
    );
  });
  if (head === 'gap') append('pool', globalAveragePool(features, norm));
  hidden.forEach((units, i) => append(`fc${i}`, denseLayer(sizeOf(features), units, inner)));
  append('logits', denseLayer(sizeOf(features), classes, { norm: 'none', weightNorm, activated: false }));
  return layers;
}
