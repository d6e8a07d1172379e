import { type Shape, conv2d, relu, sizeOf } from '@gtn-studio/autodiff';
import type { Layer } from '../layer.ts';
import type { NormKind } from '@gtn-studio/contracts';
import { normParams, normStatistics, normalize } from '../normalization.ts';
import { effectiveWeight, weightSpecs } from '../weight.ts';

/** What all layers of a network of cells have in common. */
export interface CellOptions {
  readonly norm: NormKind;
  readonly weightNorm: boolean;
}

export interface ConvNormShape {
  /** [C, H, W] of the image that comes in. */
  readonly image: Shape;
  readonly channels: number;
  /** Odd sides: the convolution pads with zeros. */
  readonly kernel: readonly [number, number];
  readonly stride?: readonly [number, number];
  /** Begins with a ReLU. */
  readonly activated: boolean;
  /** Ends with the norm; otherwise it is the convolution alone, without a bias. */
  readonly normalized: boolean;
}

/** [C, H, W] at every second position. */
export const halvedImage = ([channels, height, width]: Shape): Shape => [
  channels!,
  Math.ceil(height! / 2),
  Math.ceil(width! / 2),
];

/** ReLU, convolution and norm, in the order of pre-activated networks: [B, C, H, W] to [B, channels, H', W']. */
export function convNorm(shape: ConvNormShape, { norm, weightNorm }: CellOptions): Layer {
  const { image, channels, kernel, stride = [1, 1], activated, normalized } = shape;
  const [inputs, height, width] = image as readonly [number, number, number];
  const outputs = [channels, Math.ceil(height / stride[0]), Math.ceil(width / stride[1])];
  const weight = [channels, inputs, ...kernel];
  return {
    params: {
      ...weightSpecs(weight, activated ? Math.SQRT2 : 1, weightNorm),
      ...(normalized && normParams(norm, channels)),
    },
    statistics: normalized ? normStatistics(norm, channels) : {},
    outputs,
    multiplyAdds: sizeOf(weight) * sizeOf(outputs.slice(1)),
    apply(params, x, given) {
      const y = conv2d(activated ? relu(x) : x, effectiveWeight(params), { padding: 'same', stride });
      return normalized ? normalize(norm, params, y, given) : { y, statistics: {} };
    },
  };
}

/** The norm alone, [B, C, ...] to the same shape. */
export const normLayer = (image: Shape, norm: NormKind): Layer => ({
  params: normParams(norm, image[0]!),
  statistics: normStatistics(norm, image[0]!),
  outputs: image,
  multiplyAdds: 0,
  apply: (params, x, given) => normalize(norm, params, x, given),
});
