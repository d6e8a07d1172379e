import { type Shape, type Tensor, averagePool, conv2d, maxPool, sizeOf, slice } from '@gtn-studio/autodiff';
import { type Pooling, halved } from '@gtn-studio/contracts';
import { convolveDoubled } from './doubled-convolution.ts';
import { type Layer, type LayerOptions, amplification, normalizeAndActivate } from './layer.ts';
import { normParams, normStatistics } from './normalization.ts';
import { effectiveWeight, weightSpecs } from './weight.ts';

export interface ConvShape {
  /** [C, H, W] of the image that comes in. */
  readonly image: Shape;
  readonly channels: number;
  /** Side of the filters, odd: the convolution pads with zeros and keeps the image's size. */
  readonly kernel: number;
  readonly halve?: Pooling;
  /** Pools after norm and activation, not before. */
  readonly poolLast?: boolean | undefined;
  /** Not together with `halve`: each element of the image becomes a 2×2 block before it is convolved. */
  readonly double?: boolean;
}

/**
 * Convolution, then pooling, norm and activation, [B, C, H, W] to [B, channels, H', W']. The weight is [channels, C, k, k].
 *
 * Pooling comes first unless `poolLast`, since it leaves the rest a quarter of the elements. The order of pooling and norm changes the
 * network: statistics of maxima differ from those of all positions.
 */
export function convLayer(
  { image, channels, kernel, halve, poolLast, double }: ConvShape,
  options: LayerOptions,
): Layer {
  const { norm, weightNorm, activated } = options;
  const [inputs, ...size] = image as readonly [number, number, number];
  const positions = sizeOf(size.map((n) => (halve === 'stride' ? halved(n, halve) : double ? 2 * n : n)));
  const weight = weightSpecs([channels, inputs, kernel, kernel], amplification(activated), weightNorm);
  return {
    params: { ...weight, ...normParams(norm, channels) },
    statistics: normStatistics(norm, channels),
    outputs: [channels, ...size.map((n) => (halve ? halved(n, halve) : double ? 2 * n : n))],
    multiplyAdds: channels * positions * (inputs * kernel ** 2 + (norm === 'none' ? 1 : 0)),
    apply(params, x, given) {
      const window = { padding: 'same', stride: halve === 'stride' ? 2 : 1 } as const;
      const filter = effectiveWeight(params);
      const mapped = double ? convolveDoubled(x, filter) : conv2d(x, filter, window);
      const pooled = (features: Tensor) =>
        halve === 'max' || halve === 'average' ? pool(features, halve) : features;
      if (!poolLast) return normalizeAndActivate(options, params, pooled(mapped), given);
      const { y, statistics } = normalizeAndActivate(options, params, mapped, given);
      return { y: pooled(y), statistics };
    },
  };
}

/** Pools 2×2 tiles of [B, C, H, W], cut to even sizes: pooling has fast derivatives where tiles cover the whole image. */
function pool(x: Tensor, kind: 'max' | 'average'): Tensor {
  const even = slice(
    x,
    x.shape.map(() => 0),
    x.shape.map((n, axis) => (axis < 2 ? n : n - (n % 2))),
  );
  return kind === 'max' ? maxPool(even, 2) : averagePool(even, 2);
}
