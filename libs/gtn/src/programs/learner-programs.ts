import { type Engine, type Shape, peakBytesOf } from '@gtn-studio/autodiff';
import type { EvaluationStatistics } from '@gtn-studio/contracts';
import type { Learner } from '@gtn-studio/nets';
import { type StepForm, innerStepAdjointProgram, innerStepProgram } from './inner-step.ts';
import { metaLossProgram, predictProgram } from './meta-loss.ts';

export interface LearnerGeometry extends StepForm {
  readonly rule: EvaluationStatistics;
  /** [B, C, H, W] of a synthetic batch, and [R, C, H, W] of a real one. */
  readonly synthetic: Shape;
  readonly real: Shape;
}

/** What one learner's part in the meta-gradient takes, compiled: forward, meta-losses, and back. `bytes` is an estimate of the memory that the three hold. */
export async function compileUnroll(
  engine: Engine,
  learner: Learner,
  { rule, synthetic, real, ...form }: LearnerGeometry,
) {
  const innerStep = innerStepProgram(learner, synthetic, form);
  const innerStepAdjoint = innerStepAdjointProgram(learner, synthetic, form);
  const metaLoss = metaLossProgram(learner, rule, synthetic, real);
  return {
    learner,
    innerStep: await engine.compile(innerStep),
    innerStepAdjoint: await engine.compile(innerStepAdjoint),
    metaLoss: await engine.compile(metaLoss),
    bytes: peakBytesOf(innerStep) + peakBytesOf(innerStepAdjoint) + peakBytesOf(metaLoss),
  };
}
export type UnrollPrograms = Awaited<ReturnType<typeof compileUnroll>>;

/** What teaching and testing need of one learner, compiled. */
export async function compileLearner(
  engine: Engine,
  learner: Learner,
  { rule, synthetic, real, ...form }: LearnerGeometry,
) {
  // An engine that compiles on threads of its own works on the first while the second is traced.
  const [innerStep, predict] = await Promise.all([
    engine.compile(innerStepProgram(learner, synthetic, form)),
    engine.compile(predictProgram(learner, rule, synthetic, real)),
  ]);
  return { learner, innerStep, predict };
}
export type LearnerPrograms = Awaited<ReturnType<typeof compileLearner>>;
