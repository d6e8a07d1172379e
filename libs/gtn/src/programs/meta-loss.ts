import {
  type Shape,
  type Tensor,
  crossEntropy,
  float,
  gradients,
  int,
  mul,
  trace,
} from '@gtn-studio/autodiff';
import type { EvaluationStatistics } from '@gtn-studio/contracts';
import type { LayerTree, Learner } from '@gtn-studio/nets';

/**
 * The loss of a learner on a real batch [R, C, H, W], and the cotangents of its share `weight · loss` in the meta-loss: of
 * the parameters, of the statistics that the last inner step gathered, and of that step's synthetic batch [B, C, H, W].
 */
export function metaLossProgram(learner: Learner, rule: EvaluationStatistics, synthetic: Shape, real: Shape) {
  const specs = {
    ...realLogitsInputs(learner, synthetic, real),
    labels: int([real[0]!]),
    weight: float([]),
  };
  return trace(specs, ({ labels, weight, ...learned }) => {
    const loss = crossEntropy(realLogits(learner, rule, learned), labels);
    const { params, statistics, synthetic } = learned;
    return { loss, cotangents: gradients(mul(weight, loss), { params, statistics, synthetic }) };
  });
}

/** Logits [R, classes] of a taught learner on real images [R, C, H, W], under the same rule. */
export function predictProgram(learner: Learner, rule: EvaluationStatistics, synthetic: Shape, real: Shape) {
  return trace(realLogitsInputs(learner, synthetic, real), (learned) => realLogits(learner, rule, learned));
}

function realLogitsInputs(learner: Learner, synthetic: Shape, real: Shape) {
  return {
    params: learner.params,
    statistics: learner.statistics,
    synthetic: float(synthetic),
    images: float(real),
  };
}

interface TaughtLearner {
  readonly params: LayerTree<Tensor>;
  readonly statistics: LayerTree<Tensor>;
  readonly synthetic: Tensor;
  readonly images: Tensor;
}

/** A learner's logits on real images; the rule says which batch the normalization statistics come from. */
function realLogits(
  learner: Learner,
  rule: EvaluationStatistics,
  { params, statistics, synthetic, images }: TaughtLearner,
) {
  switch (rule) {
    case 'last-synthetic': // gathered while the last inner step was made, as in the paper
      return learner.apply(params, images, statistics).logits;
    case 'recalibrated': // gathered anew from the last synthetic batch, by the updated learner
      return learner.apply(params, images, learner.apply(params, synthetic, 'batch').statistics).logits;
    case 'batch': // those of the real batch itself
      return learner.apply(params, images, 'batch').logits;
  }
}
