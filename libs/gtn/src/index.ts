export type {
  Batch,
  LearnerCotangents,
  TrainingSet,
  Schedule,
  SetCotangents,
  SyntheticSet,
} from './batch.ts';
export type { RealData } from './real-data.ts';

export {
  type MetaGradient,
  type OuterStep,
  learnerCotangents,
  metaGradient,
  outerStep,
  synthesize,
} from './outer-step.ts';
export { type InnerStep, innerLoop } from './inner-loop.ts';
export { type MetaLoss, metaLosses } from './meta-losses.ts';
export { walkBack } from './walk-back.ts';
export { type Ranked, type ScoreBank, rankLearner } from './ranking.ts';
export { type MetaBatch, iterationRandom, metaBatchOf, pickedArchitectures } from './meta-batch.ts';
export { LearnerPool, drawArchitectures, poolEntry } from './learner-pool.ts';
export { type Unroll, type Window, drawWindow, metaLossSteps } from './window.ts';
export { type IteratedState, type OuterIteration, Trainer, type TrainingState } from './trainer.ts';
export {
  type CurvePoint,
  type TaughtLearner,
  type TaughtStep,
  type TestBatches,
  type TestResult,
  teach,
  testLearner,
} from './teach.ts';

export { type Synthesis, Teacher, type TeacherParams, type TrainedGenerator } from './teacher/teacher.ts';
export { type CurriculumRow, curriculumTable } from './teacher/curriculum.ts';

export {
  type StepForm,
  innerStepAdjointProgram,
  innerStepProgram,
  stepFormOf,
} from './programs/inner-step.ts';
export { metaLossProgram, predictProgram } from './programs/meta-loss.ts';
export {
  type LearnerGeometry,
  type LearnerPrograms,
  type UnrollPrograms,
  compileLearner,
  compileUnroll,
} from './programs/learner-programs.ts';
