import {
  add,
  constant,
  crossEntropy,
  gradients,
  namedTensors,
  sqrt,
  square,
  sum,
} from '@gtn-studio/autodiff';
import type { OneBatchScore } from './one-batch.ts';

/**
 * The sum over the weights of convolutions and of the head of the Euclidean norm of the loss's gradient, at the start and on one batch
 * (Abdelfattah et al., "Zero-cost proxies for lightweight NAS", ICLR 2021).
 */
export const gradientNorm: OneBatchScore = {
  name: 'gradient-norm',
  tensorOf(learner, { params, images, labels }) {
    const loss = crossEntropy(learner.apply(params, images, 'batch').logits, labels);
    return namedTensors(gradients(loss, params))
      .filter(([name]) => name.endsWith('.weight'))
      .map(([, gradient]) => sqrt(sum(square(gradient))))
      .reduce(add, constant(0));
  },
  scoreOf: ({ data }) => data[0]!,
};
