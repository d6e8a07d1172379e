import { type Shape, type Tensor, div, mul, norm, reshape, sizeOf } from '@gtn-studio/autodiff';
import { type LayerLeaves, type ParamSpec, paramSpec } from './param-spec.ts';

/**
 * Parameters of a weight [units, ...inputs]: the weight itself, of standard deviation `amplification` / √inputs, and with
 * weight normalization the `gain` [units], the norm of each unit.
 */
export function weightSpecs(
  shape: Shape,
  amplification: number,
  weightNorm: boolean,
): LayerLeaves<ParamSpec> {
  const std = amplification / Math.sqrt(sizeOf(shape.slice(1)));
  const weight = paramSpec(shape, { kind: 'normal', std });
  if (!weightNorm) return { weight };
  // The gain starts as the norm that the weight has, so that normalizing changes nothing at first.
  return { weight, gain: paramSpec(shape.slice(0, 1), { kind: 'normOf', param: 'weight' }) };
}

/**
 * The weight that a layer works with: w = gain · v / ‖v‖ for each unit where the layer has a gain (Salimans & Kingma, "Weight
 * normalization", NeurIPS 2016), else v itself.
 */
export function effectiveWeight(params: LayerLeaves<Tensor>): Tensor {
  const { weight: v, gain } = params as { weight: Tensor; gain?: Tensor };
  if (!gain) return v;
  const length = norm(v, [...v.shape.keys()].slice(1)); // [units, 1, ...]
  return mul(v, div(reshape(gain, length.shape), length));
}
