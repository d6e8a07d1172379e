import { type Shape, type Tensor, mean, relu } from '@gtn-studio/autodiff';
import { type CellNetwork, checkArchitecture } from '@gtn-studio/contracts';
import { denseLayer } from '../dense-layer.ts';
import type { Layer } from '../layer.ts';
import { type Learner, learnerOf } from '../learner-of-layers.ts';
import { countParameters } from '../param-spec.ts';
import type { RunLayer } from './block.ts';
import { type CellBlock, type CellPlace, cellBlock, prefixed, within } from './cell-block.ts';
import { type CellOptions, convNorm, halvedImage, normLayer } from './conv-norm.ts';
import { describeCellNetwork } from './describe-cell-network.ts';
import { residualBlock } from './residual-block.ts';

/**
 * Builds a network of cells, edges and nodes as they stand in the config: also those that add nothing to the result, so that it has
 * the parameters that the same network has elsewhere. Throws an InvalidInputError that names the field that is wrong.
 *
 * Layers are `stem`, those of the stages, `block0_…`, `block1_…`, …, `norm` and `logits`.
 */
export function makeCellNetwork(config: CellNetwork): Learner {
  checkArchitecture(config);
  const { stem, places, norm, logits } = skeleton(config);
  const blocks = places.map((place) => built(place, config));
  const layers = Object.fromEntries([
    ['stem', stem],
    ...blocks.flatMap((block, i) => prefixed(`block${i}`, block.layers)),
    ['norm', norm],
    ['logits', logits],
  ]) as Record<string, Layer>;
  return learnerOf({
    family: config.family,
    description: describeCellNetwork(config),
    image: config.image,
    layers,
    forward: (images, run) => {
      let x = run('stem', images);
      let before = x;
      blocks.forEach((block, i) => {
        [before, x] = [x, block.apply([x, before], within(`block${i}`, run))];
      });
      return run('logits', mean(relu(run('norm', x)), [2, 3]));
    },
  });
}

/** What a network costs, whatever it runs on. */
export interface NetworkCost {
  /** Trainable numbers. */
  readonly parameters: number;
  /** Of a forward pass of one image, as each `Layer` counts them. */
  readonly multiplyAdds: number;
}

/** The cost of the network that `makeCellNetwork` builds, without building all of it. */
export function cellNetworkCost(config: CellNetwork): NetworkCost {
  const { stem, places, norm, logits } = skeleton(config);
  const known = new Map<string, NetworkCost>();
  const costs = places.map((place) => {
    // Cells of one kind between images of one shape are alike.
    const key = [place.name, place.channels, ...place.images].join();
    const cost = known.get(key) ?? costOf(Object.values(built(place, config).layers));
    known.set(key, cost);
    return cost;
  });
  return total([costOf([stem, norm, logits]), ...costs]);
}

const costOf = (layers: readonly Layer[]): NetworkCost =>
  total(
    layers.map(({ params, multiplyAdds }) => ({ parameters: countParameters({ params }), multiplyAdds })),
  );

const total = (costs: readonly NetworkCost[]): NetworkCost => ({
  parameters: costs.reduce((sum, { parameters }) => sum + parameters, 0),
  multiplyAdds: costs.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
});

/** A cell's place, or a residual block's, which has no cell. */
interface Place extends Omit<CellPlace, 'cell'> {
  readonly name: string;
  readonly cell: CellPlace['cell'] | undefined;
}

/** The layers around the cells, and the places between them. */
function skeleton(config: CellNetwork) {
  const { image, classes, cells } = config;
  const kernel = [3, 3] as const;
  const stem = convNorm({ image, channels: config.stem, kernel, activated: false, normalized: true }, config);
  let [before, last]: [Shape, Shape] = [stem.outputs, stem.outputs];
  const places: Place[] = [];
  const append = (place: Place, outputs: Shape) => {
    places.push(place);
    [before, last] = [last, outputs];
  };
  for (const stage of config.stages) {
    const { channels } = stage;
    if (stage.kind === 'residual') {
      const place = { name: 'residual', cell: undefined, images: [last], channels };
      append(place, [channels, ...halvedImage(last).slice(1)]);
      continue;
    }
    const cell = cells[stage.cell]!;
    for (let i = 0; i < stage.repeat; i++) {
      const size = (cell.reduces ? halvedImage(last) : last).slice(1);
      const images = [last, before].slice(0, cell.inputs);
      append({ name: stage.cell, cell, images, channels }, [cell.outputs.length * channels, ...size]);
    }
  }
  return {
    stem,
    places,
    norm: normLayer(last, config.norm),
    logits: denseLayer(last[0]!, classes, { norm: 'none', weightNorm: config.weightNorm, activated: false }),
  };
}

function built({ cell, images, channels }: Place, options: CellOptions): CellBlock {
  if (cell) return cellBlock({ cell, images, channels }, options);
  const block = residualBlock(images[0]!, channels, options);
  return { ...block, apply: ([x]: readonly Tensor[], run: RunLayer) => block.apply(x!, run) };
}
