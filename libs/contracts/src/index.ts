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
export { type Preset, type PresetName, presets } from './presets.ts';
