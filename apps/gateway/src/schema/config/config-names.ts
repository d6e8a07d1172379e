import {
  architectureConfigSchema,
  cellSpaceSchema,
  constantScheduleSchema,
  convLayerSchema,
  estimatorAgreementSchema,
  evaluationConfigSchema,
  evaluationEstimationSchema,
  finalTrainingSchema,
  finishConfigSchema,
  ladderSchema,
  learnerChoiceSchema,
  nasBench201Schema,
  networkSchema,
  rankCorrelationSchema,
  searchConfigSchema,
  searchEstimationSchema,
  searchSpaceSchema,
  searchStrategySchema,
  spaceDescriptionSchema,
  teachingSourceSchema,
  trainingConfigSchema,
  truthSchema,
  validatedNetworksSchema,
  validationConfigSchema,
} from '@gtn-studio/contracts';
import { capitalized } from './zod-shape.ts';

/** Names in the API of the contracts' schemas, by the definition, which the described copies of a schema share. */
const objectNames = new Map<object, string>([
  [trainingConfigSchema.def, 'TrainingConfig'],
  [evaluationConfigSchema.def, 'EvaluationConfig'],
  [searchConfigSchema.def, 'SearchConfig'],
  [searchSpaceSchema.def, 'SearchSpace'],
  [searchStrategySchema.def, 'SearchStrategy'],
  [teachingSourceSchema.def, 'TeachingSource'],
  [searchEstimationSchema.def, 'SearchEstimation'],
  [evaluationEstimationSchema.def, 'EvaluationEstimation'],
  [ladderSchema.def, 'FidelityLadder'],
  [constantScheduleSchema.def, 'ConstantSchedule'],
  [finalTrainingSchema.def, 'FinalTraining'],
  [finishConfigSchema.def, 'FinishConfig'],
  [validationConfigSchema.def, 'ValidationConfig'],
  [validatedNetworksSchema.def, 'ValidatedNetworks'],
  [truthSchema.def, 'Truth'],
  [architectureConfigSchema.def, 'ArchitectureConfig'],
  [convLayerSchema.def, 'ArchitectureConfigConvs'],
  [learnerChoiceSchema.def, 'Learner'],
  [networkSchema.def, 'Network'],
  [nasBench201Schema.def, 'NasBench201'],
  [cellSpaceSchema.def, 'CellSpace'],
  [spaceDescriptionSchema.def, 'SpaceDescription'],
  [estimatorAgreementSchema.def, 'EstimatorAgreement'],
  [rankCorrelationSchema.def, 'RankCorrelation'],
]);

/** What has no name of its own is named after the type and the field that it is in. */
export const nameOf = (identity: object, within: string, field: string) =>
  objectNames.get(identity) ?? within + capitalized(field);

/** Enumerations that are named by themselves, as they occur in several places or in the code, by the field that they are under. */
const enumerationNames: Readonly<Record<string, string>> = {
  family: 'LearnerFamily',
  families: 'LearnerFamily',
  curriculum: 'Curriculum',
  evaluationStatistics: 'EvaluationStatistics',
  widthPer: 'WidthPer',
  scaling: 'StepScaling',
  head: 'LearnerHead',
  heads: 'LearnerHead',
  op: 'CellOperation',
  operations: 'CellOperation',
  pooling: 'Pooling',
  poolings: 'Pooling',
  norm: 'Normalization',
  norms: 'Normalization',
  split: 'EvaluationSplit',
};

export const enumerationName = (within: string, field: string) =>
  enumerationNames[field] ?? within + capitalized(field);

/** `shuffled-batches` as GraphQL writes the values of enumerations. */
export const enumValueName = (value: string) =>
  value
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();
