import type { Engine, Shape } from '@gtn-studio/autodiff';
import type { EvaluationStatistics } from '@gtn-studio/contracts';
import type { Learner } from '@gtn-studio/nets';
import { innerStepAdjointProgram, innerStepProgram } from './inner-step.ts';
import { metaLossProgram, predictProgram } from './meta-loss.ts';

export interface LearnerGeometry {
  readonly rule: EvaluationStatistics;
  /** [B, C, H, W] of a synthetic batch, and [R, C, H, W] of a real one. */
  readonly synthetic: Shape;
  readonly real: Shape;
}

/** What meta-training needs of one learner, compiled. */
export async function compileLearner(
  engine: Engine,
  learner: Learner,
  { rule, synthetic, real }: LearnerGeometry,
) {
  return {
    learner,
    innerStep: await engine.compile(innerStepProgram(learner, synthetic)),
    innerStepAdjoint: await engine.compile(innerStepAdjointProgram(learner, synthetic)),
    metaLoss: await engine.compile(metaLossProgram(learner, rule, synthetic, real)),
  };
}
export type LearnerPrograms = Awaited<ReturnType<typeof compileLearner>>;

/** What teaching and testing need of one learner, compiled. */
export async function compileStudent(
  engine: Engine,
  learner: Learner,
  { rule, synthetic, real }: LearnerGeometry,
) {
  return {
    learner,
    innerStep: await engine.compile(innerStepProgram(learner, synthetic)),
    predict: await engine.compile(predictProgram(learner, rule, synthetic, real)),
  };
}
export type StudentPrograms = Awaited<ReturnType<typeof compileStudent>>;
