import {
  type CellSpace,
  type Network,
  type ParsedLearner,
  type SpaceDescription,
  type TrainingConfig,
  isCellSpace,
  isNetwork,
} from '@gtn-studio/contracts';
import type {
  CellSpaceInput,
  LearnerInput,
  NetworkInput,
  SpaceDescriptionInput,
  TrainingConfigInput,
} from '@gtn-studio/sdk';

/** `shuffled-batches` as the API writes the values of enumerations. */
type ApiName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Uppercase<First>}_${ApiName<Rest>}`
  : Uppercase<Name>;

export const apiName = <Name extends string>(name: Name) =>
  name.replaceAll('-', '_').toUpperCase() as ApiName<Name>;

/** A whole training config as the API takes it. */
export const apiTrainingConfig = ({
  innerOptimizer: { scaling, ...innerOptimizer },
  ...config
}: TrainingConfig): TrainingConfigInput => ({
  ...config,
  curriculum: apiName(config.curriculum),
  evaluationStatistics: apiName(config.evaluationStatistics),
  innerOptimizer: { ...innerOptimizer, ...(scaling && { scaling: apiName(scaling) }) },
  learner: { ...config.learner, pool: config.learner.pool.map(apiLearner) },
});

/** A learner as the API takes it. */
export function apiLearner(choice: ParsedLearner): LearnerInput {
  if (typeof choice === 'string') return { family: apiName(choice) };
  if (isNetwork(choice)) return { network: apiNetwork(choice) };
  if (isCellSpace(choice)) return { space: apiSpace(choice) };
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

function apiSpace(config: CellSpace): CellSpaceInput {
  if (config.space === 'described') return { described: { description: apiDescription(config.description) } };
  const { space, norm, ...sizes } = config;
  const named = { ...sizes, norm: apiName(norm) };
  return space === 'nao' ? { nao: named } : { nasBench201: named };
}

/** A space of one's own as the API takes it: what has names is a list there, and a stage stands under its kind. */
export const apiDescription = ({
  cells,
  stages,
  norm,
  ...description
}: SpaceDescription): SpaceDescriptionInput => ({
  ...description,
  cells: Object.entries(cells).map(([name, { edges, operations, output, ...cell }]) => ({
    ...{ name, ...cell, edges: String(edges) },
    ...{ operations: operations.map(apiName), output: apiName(output) },
  })),
  stages: stages.map((stage) => {
    if (stage.kind === 'residual') return { residual: { channels: stage.channels } };
    const { cell, repeat, channels } = stage;
    return { cells: { cell, repeat, channels } };
  }),
  norm: apiName(norm),
});

const apiNetwork = ({ image, convs, hidden, pooling, head, norm, ...network }: Network): NetworkInput => ({
  ...network,
  ...(image && { image: [...image] }),
  convs: convs.map((conv) => ({ ...conv })),
  hidden: [...hidden],
  pooling: apiName(pooling),
  head: apiName(head),
  norm: apiName(norm),
});
