import { type Network, type ParsedLearner, type TrainingConfig, isNetwork } from '@gtn-studio/contracts';
import type { LearnerInput, NetworkInput, TrainingConfigInput } from '@gtn-studio/sdk';

/** `shuffled-batches` as the API writes the values of enumerations. */
type ApiName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${ApiName<Rest>}`
  : Uppercase<Name>;

export const apiName = <Name extends string>(name: Name) =>
  name.replaceAll('-', '_').toUpperCase() as ApiName<Name>;

/** A whole training config as the API takes it. */
export const apiTrainingConfig = (config: TrainingConfig): TrainingConfigInput => ({
  ...config,
  curriculum: apiName(config.curriculum),
  evaluationStatistics: apiName(config.evaluationStatistics),
  learner: { ...config.learner, pool: config.learner.pool.map(apiLearner) },
});

/** A learner as the API takes it. */
export function apiLearner(choice: ParsedLearner): LearnerInput {
  if (typeof choice === 'string') return { family: apiName(choice) };
  if (isNetwork(choice)) return { network: apiNetwork(choice) };
  const { family, widthPer, heads, poolings, norms, ...ranges } = choice;
  return {
    ...ranges,
    family: apiName(family),
    ...(widthPer && { widthPer: apiName(widthPer) }),
    ...(heads && { heads: heads.map(apiName) }),
    ...(poolings && { poolings: poolings.map(apiName) }),
    ...(norms && { norms: norms.map(apiName) }),
  };
}

const apiNetwork = ({ image, convs, hidden, pooling, head, norm, ...network }: Network): NetworkInput => ({
  ...network,
  ...(image && { image: [...image] }),
  convs: convs.map((conv) => ({ ...conv })),
  hidden: [...hidden],
  pooling: apiName(pooling),
  head: apiName(head),
  norm: apiName(norm),
});
