export type { Batch, Schedule } from './batch.ts';
export type { RealData } from './real-data.ts';
export { type Lecture, Teacher, type TeacherParams } from './teacher.ts';
export { LearnerPool, drawArchitectures } from './learner-pool.ts';
export {
  type LearnerGeometry,
  type LearnerPrograms,
  type StudentPrograms,
  compileLearner,
  compileStudent,
} from './learner-programs.ts';
export { type LearnerCotangents, type Lesson, learnerPass } from './learner-pass.ts';
export {
  type MetaBatch,
  type MetaGradient,
  type OuterStep,
  type TeachLearners,
  outerStep,
  teachLearner,
} from './outer-step.ts';
export {
  type OuterIteration,
  Trainer,
  type TrainingState,
  iterationRandom,
  metaBatchOf,
  pickedArchitectures,
} from './trainer.ts';
export { type Unroll, type Window, drawWindow, examinedSteps } from './window.ts';
export { type SyntheticSet, syntheticSet } from './synthetic-set.ts';
export { type CurvePoint, type TaughtLearner, type TestBatches, teach } from './teach.ts';
export { innerStepAdjointProgram, innerStepProgram } from './inner-step.ts';
export { metaLossProgram, predictProgram } from './meta-loss.ts';
export { curriculumOrder } from './curriculum.ts';
