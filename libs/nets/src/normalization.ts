import {
  type Tensor,
  type TensorSpec,
  add,
  constant,
  div,
  float,
  mean,
  mul,
  ones,
  reshape,
  sqrt,
  square,
  sub,
  zeros,
} from '@gtn-studio/autodiff';
import type { NormKind } from '@gtn-studio/contracts';
import { type LayerLeaves, type ParamSpec, paramSpec } from './param-spec.ts';

/** Added to the variance, against a division by zero. */
const EPSILON = 1e-5;

/** One bias whatever the kind: another, before the mean is subtracted, would change nothing. */
export const normParams = (kind: NormKind, channels: number): LayerLeaves<ParamSpec> => ({
  ...(kind === 'batch' && { scale: paramSpec([channels], { kind: 'constant', value: 1 }) }),
  bias: paramSpec([channels], { kind: 'constant', value: 0 }),
});

/** The statistics of a batch that the kind uses: `mean` and `variance`, [channels] each. */
export const normStatistics = (kind: NormKind, channels: number): LayerLeaves<TensorSpec> => ({
  ...(kind !== 'none' && { mean: float([channels]) }),
  ...(kind === 'batch' && { variance: float([channels]) }),
});

/**
 * Normalizes x, [B, channels] or [B, channels, H, W], by the given statistics, or by those of x itself if there are none;
 * `statistics` of the result are those used. Without its `params` the scale is 1 and the bias 0.
 */
export function normalize(
  kind: NormKind,
  params: LayerLeaves<Tensor>,
  x: Tensor,
  given?: LayerLeaves<Tensor>,
): { y: Tensor; statistics: LayerLeaves<Tensor> } {
  const channels = x.shape[1]!;
  const perChannel = (value: Tensor) => reshape(value, [1, channels, ...x.shape.slice(2).map(() => 1)]);
  const axes = [...x.shape.keys()].filter((axis) => axis !== 1);
  const { scale = ones([channels]), bias = zeros([channels]) } = params;
  if (kind === 'none') return { y: add(x, perChannel(bias)), statistics: {} };

  const average = given?.['mean'] ?? mean(x, axes);
  // The two vectors are combined first: the large tensor is passed over once.
  if (kind === 'mean-only') {
    return { y: add(x, perChannel(sub(bias, average))), statistics: { mean: average } };
  }

  const centered = sub(x, perChannel(average));
  const variance = given?.['variance'] ?? mean(square(centered), axes);
  const factor = div(scale, sqrt(add(variance, constant(EPSILON))));
  const y = add(mul(centered, perChannel(factor)), perChannel(bias));
  return { y, statistics: { mean: average, variance } };
}
