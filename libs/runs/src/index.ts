export { inParallel } from './in-parallel.ts';
export { realData } from './data/real-data.ts';
export { dataDigest } from './data/data-digest.ts';
export { type RunData, datasetFacts, loadRunData, runData } from './data/run-data.ts';
export { testBatches } from './data/test-batches.ts';
export { testBatchSize } from './data/test-batch-size.ts';

export { type EngineChoice, checkEngineName, createEngine } from './engine/create-engine.ts';

export { checkpointIteration, decodeCheckpoint, encodeCheckpoint } from './checkpoint/checkpoint-file.ts';
export { initialParams } from './checkpoint/initial-params.ts';

export { LearnerTrainer, type LearnerTrainerConfig, type TeachingTask } from './teaching/learner-trainer.ts';
export {
  type Comparison,
  type ComparisonTask,
  type RealBaseline,
  type SyntheticResult,
  type TaughtLearners,
  compareWithRealData,
  teachSynthetic,
} from './teaching/comparison.ts';
export { type RealTraining, longerRealTraining, secondsPerStep } from './teaching/longer-real-training.ts';
export { type ConstantSchedule, fixedRealSet, realSet } from './teaching/real-set.ts';
export {
  type Sample,
  formatMeanRank,
  formatPercent,
  formatScore,
  sampleOf,
} from './teaching/sample-statistics.ts';
export { type RateTuning, type TriedRate } from './teaching/tune-rate.ts';
export { type TriedSchedule, type Tuning, type TuningTask, tuneRealData } from './teaching/tune-real-data.ts';

export { evaluateTeacher } from './training/evaluate-teacher.ts';
export { knownAccuracies } from './training/known-accuracies.ts';
export { type Evaluation, type Metric, isEvaluation, isIteration } from './training/metric.ts';
export { type TrainedTeacher, trainedTeacher } from './training/trained-teacher.ts';
export { type TrainingLoop, type TrainingRecord, runTraining } from './training/training-loop.ts';
export { type TrainingCost, type TrainingSummary, trainingSummary } from './training/training-summary.ts';

export { type ExportFormat, exportFiles, exportFormatNamed } from './export/export-files.ts';
export type { ExportedFile } from './export/exported-file.ts';
export { datasetArrays } from './export/dataset-arrays.ts';
export { type LearnedNetwork, networkOnnx } from './export/network-onnx.ts';
export { trainedNetworkOnnx } from './finishing/trained-network-onnx.ts';

export { type Provenance, provenance } from './provenance.ts';
export { clock, engineWithThreads, withPrefix } from './report/quantity.ts';
export { teacherCautions } from './report/teacher-cautions.ts';

export {
  type Estimation,
  type EstimationOptions,
  type EstimationTeacher,
  estimationOf,
  settingOf,
} from './estimation/estimation.ts';
export { type EstimationSetting, estimatorOf, teacherMissing } from './estimation/estimator-of.ts';
export { type Measurement, type Seeds, measure } from './estimation/measurement.ts';
export {
  type MeasurementStore,
  type StoredMeasurement,
  type WantedMeasurement,
  measurementKey,
  storedOrMade,
} from './estimation/measurement-store.ts';
export {
  type Measure,
  type MeasuredBy,
  type RealTruth,
  type WantedMeasures,
  measuring,
} from './estimation/measuring.ts';
export { type NetworkMeter, networkMeter } from './estimation/network-meter.ts';
export { type StoredSchedule, storedSchedule, takeSchedule } from './estimation/tuned-schedule.ts';
export { realTraining, realTrainingRate } from './estimation/real-training.ts';

export { type AccuracyTable, readAccuracyTable } from './validation/accuracy-table.ts';
export {
  type CorrelationSummary,
  type EstimatorAgreement,
  type ProxyValidation,
} from './validation/proxy-validation.ts';
export {
  type ValidatedArchitecture,
  sampledArchitectures,
  searchedArchitectures,
} from './validation/sampled-architectures.ts';
export { type Truth, namedTable, publishedTruth, trainedTruth } from './validation/truth.ts';
export { type Validated, type ValidationTask, validateEstimates } from './validation/validate-estimates.ts';
export { type ValidationPoint, validationPoints } from './validation/validation-point.ts';
export { type WrittenSpace, writtenSpace } from './validation/written-space.ts';

export {
  type FinalTraining,
  type FinalTrainingSetting,
  type TrainedNetwork,
  type TrainingPoint,
  finalTraining,
} from './finishing/final-training.ts';
export { type FinalMeasure, finalMeasures } from './finishing/final-measures.ts';
export {
  finalTrainingKeys,
  finalTrainingRandom,
  finalTrainingSetting,
} from './finishing/final-training-setting.ts';
export {
  decodeLearned,
  decodeTrainingPoint,
  encodeLearner,
  encodeTrainingPoint,
} from './finishing/learner-file.ts';
