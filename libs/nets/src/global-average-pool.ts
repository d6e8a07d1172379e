import { type Shape, constant, mean, mul } from '@gtn-studio/autodiff';
import type { NormKind } from '@gtn-studio/contracts';
import type { Layer } from './layer.ts';
import { normStatistics, normalize } from './normalization.ts';

/**
 * Each channel's mean over the image, [B, C, H, W] to [B, C], then the norm without parameters: the next layer has them.
 *
 * Such means are nearly the same for all images, and a few small steps teach the next layer little about what is left. So
 * where the norm takes the common part away, the rest is multiplied by √(H·W), which gives back the variance that
 * averaging takes from independent values.
 */
export function globalAveragePool(image: Shape, norm: NormKind): Layer {
  const [channels, height, width] = image as readonly [number, number, number];
  const factor = norm === 'none' ? 1 : Math.sqrt(height * width);
  return {
    params: {},
    statistics: normStatistics(norm, channels),
    outputs: [channels],
    multiplyAdds: 0,
    apply: (params, x, given) => normalize(norm, params, mul(mean(x, [2, 3]), constant(factor)), given),
  };
}
