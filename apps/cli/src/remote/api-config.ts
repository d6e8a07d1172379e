import type { Architecture, TrainingConfig } from '@gtn-studio/contracts';
import type {
  ArchitectureConfigInput,
  TrainingConfigInput,
  TrainingConfigLearnerPoolInput,
} from '@gtn-studio/sdk';

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
  learner: { ...config.learner, pool: config.learner.pool.map(apiFamily) },
});

type FamilyChoice = TrainingConfig['learner']['pool'][number];

function apiFamily(choice: FamilyChoice): TrainingConfigLearnerPoolInput {
  if (typeof choice === 'string') return { family: apiName(choice) };
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

/** An architecture as the API takes it. */
export const apiArchitecture = (architecture: Architecture): ArchitectureConfigInput => ({
  ...architecture,
  image: [...architecture.image],
  convs: architecture.convs.map((conv) => ({ ...conv })),
  hidden: [...architecture.hidden],
  pooling: apiName(architecture.pooling),
  head: apiName(architecture.head),
  norm: apiName(architecture.norm),
});
