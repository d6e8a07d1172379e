export {
  ConfigError,
  type Curriculum,
  type EvaluationStatistics,
  type LearnerFamily,
  type TrainingConfig,
  type TrainingConfigInput,
  curricula,
  evaluationStatistics,
  learnerFamilies,
  parseTrainingConfig,
  trainingConfigSchema,
} from './training-config.ts';
export { type WrongField, wrongFields } from './wrong-fields.ts';
export { type Preset, type PresetName, presets } from './presets.ts';
export { type Architecture, architectureSchema } from './architecture.ts';
export {
  type EvaluationConfig,
  type EvaluationConfigInput,
  evaluationConfigSchema,
  teachingSourceSchema,
} from './evaluation-config.ts';
export {
  type SearchConfig,
  type SearchConfigInput,
  searchConfigSchema,
  searchSpaceSchema,
  searchStrategySchema,
} from './search-config.ts';
export {
  type RunIntent,
  type RunOccurrence,
  type RunState,
  hasEnded,
  nextRunState,
  runStates,
} from './run-state.ts';
export {
  type WorkKind,
  eventSubject,
  nudgeSubject,
  streams,
  teachPassSubject,
  workSubjects,
} from './subjects.ts';
export { type Work, workSchemas } from './work.ts';
export { type Event, type EventType, eventSchema } from './events.ts';
export { type ErrorCode, ExpectedError, errorCodes } from './error-codes.ts';
