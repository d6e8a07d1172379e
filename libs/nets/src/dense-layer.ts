import { matmul, reshape } from '@gtn-studio/autodiff';
import { type Layer, type LayerOptions, amplification, normalizeAndActivate } from './layer.ts';
import { normParams, normStatistics } from './normalization.ts';
import { effectiveWeight, weightSpecs } from './weight.ts';

/** Fully connected: [B, ...inputs], flattened, to [B, units]. The weight is [units, inputs]. */
export function denseLayer(inputs: number, units: number, options: LayerOptions): Layer {
  const { norm, weightNorm, activated } = options;
  const weight = weightSpecs([units, inputs], amplification(activated), weightNorm);
  return {
    params: { ...weight, ...normParams(norm, units) },
    statistics: normStatistics(norm, units),
    outputs: [units],
    multiplyAdds: inputs * units + (norm === 'none' ? units : 0),
    apply(params, x, given) {
      const rows = reshape(x, [x.shape[0]!, inputs]);
      return normalizeAndActivate(options, params, matmul(rows, effectiveWeight(params), false, true), given);
    },
  };
}
