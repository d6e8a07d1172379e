import {
  type Tensor,
  concat,
  constant,
  mul,
  oneHot,
  reshape,
  sizeOf,
  slice,
  tanh,
} from '@gtn-studio/autodiff';
import type { Task } from '@gtn-studio/contracts';
import { convLayer } from './conv-layer.ts';
import { denseLayer } from './dense-layer.ts';
import { type Layer, mapLayers } from './layer.ts';
import { type LayerTree, type ParamSpec, countParameters } from './param-spec.ts';
import { requireBatch, requireLeaves } from './tensor-check.ts';

export interface GeneratorConfig extends Task {
  /** Length of a noise vector. */
  readonly noiseSize: number;
  /** Width of the first fully connected layer. */
  readonly hidden: number;
  /** Channels of the image before each doubling of its size: as many doublings as numbers. The paper's are [128, 64]. */
  readonly channels: readonly number[];
}

/** Makes images of given classes out of noise, as a pure function of its parameters. */
export interface Generator {
  readonly params: LayerTree<ParamSpec>;
  readonly parameterCount: number;
  /**
   * Images [B, C, H, W] in (−2, 2) of noise [B, noiseSize] and int labels [B]. Its batch norm always uses the statistics of
   * the batch, so an image depends on the batch that it is made in.
   *
   * Throws a TypeError that names a parameter or input of another shape.
   */
  apply(params: LayerTree<Tensor>, noise: Tensor, labels: Tensor): Tensor;
}

/**
 * The generator of "Generative Teaching Networks" (Such et al., ICML 2020): noise and one-hot label, a hidden layer, a small
 * image, doublings with a 3×3 convolution after each, 2·tanh. All but the last convolution have weight norm, batch norm
 * and a leaky ReLU. Where the doublings don't meet the image's size, a larger one is made and its edges cut off.
 */
export function makeGenerator(config: GeneratorConfig): Generator {
  const { image, classes, noiseSize } = config;
  const { dense, convs, smallImage } = layersOf(config);
  const layers = { ...dense, ...convs };
  const params = mapLayers(layers, (layer) => layer.params);
  return {
    params,
    parameterCount: countParameters(params),
    apply(given, noise, labels) {
      requireBatch('noise', noise, 'float', [noiseSize]);
      requireBatch('labels', labels, 'int', []);
      requireLeaves('params', params, given);
      const batch = noise.shape[0]!;
      let x = concat([noise, oneHot(labels, classes)], 1); // [B, noiseSize + classes]
      for (const [name, layer] of Object.entries(dense)) x = layer.apply(given[name]!, x).y;
      x = reshape(x, [batch, ...smallImage]);
      for (const [name, layer] of Object.entries(convs)) x = layer.apply(given[name]!, x).y;
      return mul(tanh(middle(x, image)), constant(2));
    },
  };
}

/** `fc0` and `fc1`, which make the small image, and `conv0`, `conv1`, …, one for each doubling. */
function layersOf({ image, classes, noiseSize, hidden, channels }: GeneratorConfig) {
  const [colors, ...size] = image;
  const doublings = channels.length;
  const smallSize = size.map((n) => Math.ceil(n / 2 ** doublings));
  const smallImage = [channels[0]!, ...smallSize];
  const inner = { norm: 'batch', weightNorm: true, activated: true } as const;
  const last = { norm: 'none', weightNorm: false, activated: false } as const;
  const dense: Record<string, Layer> = {
    fc0: denseLayer(noiseSize + classes, hidden, inner),
    fc1: denseLayer(hidden, sizeOf(smallImage), inner),
  };
  const convs: Record<string, Layer> = {};
  channels.forEach((inputs, i) => {
    const before = [inputs, ...smallSize.map((n) => n * 2 ** i)];
    const shape = { image: before, channels: channels[i + 1] ?? colors, kernel: 3, double: true };
    convs[`conv${i}`] = convLayer(shape, i + 1 < doublings ? inner : last);
  });
  return { dense, convs, smallImage };
}

/** The middle of larger images, [B, ...image]. */
function middle(x: Tensor, image: readonly number[]): Tensor {
  const start = x.shape.map((n, axis) => (axis === 0 ? 0 : Math.floor((n - image[axis - 1]!) / 2)));
  const stop = start.map((from, axis) => (axis === 0 ? x.shape[0]! : from + image[axis - 1]!));
  return slice(x, start, stop);
}
