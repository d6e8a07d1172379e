export {
  type Curriculum,
  type EvaluationStatistics,
  type TrainingConfig,
  type TrainingConfigInput,
  curricula,
  evaluationStatistics,
  type StepScaling,
  stepScalings,
  parseTrainingConfig,
  trainingConfigSchema,
} from './config/training-config.ts';
export { configKeys } from './config/config-keys.ts';
export { type ConfigPart, withOverrides } from './config/with-overrides.ts';
export type { DatasetFacts } from './config/dataset-facts.ts';
export { checkConfig, configProblems } from './config/config-problems.ts';
export { type InitialTeacher, lineageOf } from './config/initial-teacher.ts';
export { initialTeacherProblems } from './config/initial-teacher-problems.ts';
export { atLeastZero, fraction, greatestInteger, whole } from './config/numbers.ts';
export {
  type EstimatorAgreement,
  type ProxyValidation,
  estimatorAgreementSchema,
  proxyValidationSchema,
  rankCorrelationSchema,
} from './proxy-validation.ts';
export type { Estimate } from './estimate.ts';
export { type Preset, type PresetName, presets } from './config/presets.ts';
export { type EngineName, defaultEngine, engineNames } from './engine-names.ts';
export {
  type EvaluationConfig,
  type EvaluationConfigInput,
  type TeachingSource,
  evaluationConfigSchema,
  teachingSourceSchema,
} from './config/evaluation-config.ts';
export {
  type TeachingFacts,
  checkEvaluation,
  checkLearner,
  estimationProblems,
  evaluationProblems,
  learnerProblems,
  searchProblems,
  teachingProblems,
} from './config/evaluation-problems.ts';
export {
  type EstimatorChoice,
  type EstimatorName,
  type LearningMeasure,
  defaultEstimators,
  estimatorChoiceSchema,
  estimatorNames,
  isEnsemble,
  learningMeasures,
  measuresOf,
  parseEstimatorChoice,
  parseEstimatorChoices,
  scoreName,
} from './config/estimator-choice.ts';
export {
  type EstimationConfig,
  type SearchEstimation,
  constantScheduleSchema,
  estimationConfigSchema,
  evaluationEstimationSchema,
  searchEstimationSchema,
  ladderSchema,
  rungsOf,
} from './config/estimation-config.ts';
export {
  type ValidationConfig,
  type ValidationConfigInput,
  nasBench201Table,
  noPublishedTable,
  tableNameOf,
  truthSchema,
  validatedNetworksSchema,
  validationConfigSchema,
} from './config/validation-config.ts';
export {
  type FinalTrainingConfig,
  type FinishConfig,
  type FinishConfigInput,
  finalTrainingOf,
  finalTrainingProblems,
  finalTrainingSchema,
  finishConfigSchema,
} from './config/finish-config.ts';
export {
  type SearchConfig,
  type SearchConfigInput,
  searchConfigSchema,
  searchSpaceSchema,
  searchStrategySchema,
} from './config/search-config.ts';
export {
  type Architecture,
  type ConvLayer,
  type Head,
  type NormKind,
  type Pooling,
  type Task,
  architectureSchema,
  convLayerSchema,
  halved,
  normKinds,
} from './architecture/architecture.ts';
export {
  type ArchitectureConfig,
  architectureConfigSchema,
  hasCells,
} from './architecture/architecture-config.ts';
export {
  type Cell,
  type CellEdge,
  type CellNetwork,
  type CellOperation,
  type Stage,
  cellNetworkSchema,
  cellOperations,
} from './architecture/cell-network.ts';
export {
  type CellSpace,
  type NasBench201,
  cellSpaceName,
  cellSpaceSchema,
  nasBench201Schema,
} from './architecture/cell-space.ts';
export { architectureProblems, checkArchitecture } from './architecture/architecture-problems.ts';
export {
  type FamilyChoice,
  type LearnerFamily,
  type LearnerRanges,
  type Range,
  familyRanges,
  learnerFamilies,
  rangesOf,
} from './architecture/learner-families.ts';
export {
  type LearnerChoice,
  type LearnerChoiceInput,
  type Network,
  type ParsedLearner,
  architectureOf,
  isCellSpace,
  isNetwork,
  learnerChoiceSchema,
  networkSchema,
} from './architecture/learner-choice.ts';
export { parse } from './parsing/parse.ts';
export { requirementAsError } from './parsing/requirement.ts';
export { keySuggestion, suggestion } from './parsing/nearest-name.ts';
export { unknownName } from './parsing/unknown-name.ts';
export { InvalidInputError, type Problem, refuse, shown, under } from './parsing/problem.ts';
export {
  type RunIntent,
  type RunOccurrence,
  type RunState,
  hasEnded,
  nextRunState,
  runStates,
} from './run-state.ts';
export {
  type QueuedRunKind,
  type RunKind,
  type WorkKind,
  isQueuedRunKind,
  queuedRunKinds,
  runKindOf,
  runKinds,
  workOf,
  workSubject,
  workSubjects,
} from './run-kinds.ts';
export { eventSubject, intentSubject, learnerGradientSubject, streams } from './subjects.ts';
export { type Work, workSchema } from './work.ts';
export { type Event, type EventType, editedEvent, eventSchema, stateChangedType } from './events.ts';
export { type ErrorCode, ExpectedError, errorCodes } from './error-codes.ts';
export {
  type SpaceDescription,
  type SpaceDescriptionInput,
  parseSpaceDescription,
  spaceDescriptionSchema,
} from './config/space-description.ts';
