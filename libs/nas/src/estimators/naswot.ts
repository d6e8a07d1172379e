import {
  type Tensor,
  add,
  constant,
  isTensor,
  matmul,
  reshape,
  sizeOf,
  sub,
  toFloat,
  topologicalOrder,
  transpose,
} from '@gtn-studio/autodiff';
import { cholesky } from './cholesky.ts';
import type { OneBatchScore } from './one-batch.ts';

/**
 * How differently a fresh network acts on the images of a batch (Mellor et al., "Neural architecture search without training", ICML
 * 2021): log |det K|, where K [B, B] counts the ReLUs that two images both pass or both fail to pass. The ReLUs are found in the traced
 * network, as comparisons with 0 that the logits depend on. NaN where no ReLU tells two images apart.
 */
export const naswot: OneBatchScore = {
  name: 'naswot',
  tensorOf(learner, { params, images }) {
    const { logits } = learner.apply(params, images, 'batch');
    const batch = images.shape[0]!;
    return topologicalOrder([logits])
      .filter(isActivation)
      .map((passes) => agreements(reshape(toFloat(passes), [batch, sizeOf(passes.shape) / batch])))
      .reduce(add);
  },
  scoreOf: ({ shape: [batch], data }) =>
    2 * (cholesky(data, batch!)?.diagonal.reduce((sum, value) => sum + Math.log(value), 0) ?? NaN),
};

/** x > 0, of a whole batch. */
function isActivation({ primitive, inputs }: Tensor): boolean {
  const [x, bound] = inputs;
  return primitive.name === 'greater' && isTensor(x) && x.shape.length > 0 && isZero(bound!);
}

const isZero = ({ primitive, attributes }: Tensor): boolean =>
  primitive.name === 'constant' &&
  (attributes as { values: readonly number[] }).values.every((value) => value === 0);

/** Of codes [B, n] of 0 and 1: in how many places each two are alike, [B, B]. */
function agreements(codes: Tensor): Tensor {
  const opposite = sub(constant(1), codes);
  const gram = (x: Tensor) => matmul(x, transpose(x, [1, 0]));
  return add(gram(codes), gram(opposite));
}
