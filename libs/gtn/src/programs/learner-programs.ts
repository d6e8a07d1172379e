import { type Engine, type Shape, keepNothing, keepShared, peakBytesOf } from '@gtn-studio/autodiff';
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

/** How many inner steps' adjoints need not compute again what the steps have computed. */
export interface KeepingBudget {
  /** Inner steps that a meta-gradient reaches, and the most that a learner makes. */
  readonly reached: number;
  readonly unrollLength: number;
  /** Memory for what they keep. */
  readonly bytes: number;
}

/**
 * What one learner's part in the meta-gradient takes, compiled: forward, meta-losses, and back. The last inner steps, as many as the
 * budget bears, keep what their adjoints take of them; those before keep nothing, and their adjoints compute it again. `bytes` is an
 * estimate of the memory that the programs hold.
 */
export async function compileUnroll(
  engine: Engine,
  learner: Learner,
  { rule, synthetic, real, ...form }: LearnerGeometry,
  { reached, unrollLength, bytes }: KeepingBudget,
) {
  const innerStep = innerStepProgram(learner, synthetic, form);
  const innerStepAdjoint = innerStepAdjointProgram(learner, synthetic, form);
  const metaLoss = metaLossProgram(learner, rule, synthetic, real);
  const shared = keepShared(innerStep, innerStepAdjoint);
  const keepingSteps = Math.min(reached, Math.floor(bytes / shared.bytes));
  const pairs = [
    ...(keepingSteps > 0 ? [shared] : []),
    ...(keepingSteps < unrollLength ? [keepNothing(innerStep, innerStepAdjoint)] : []),
  ];
  const compilePair = async ({ first, second }: (typeof pairs)[number]) => ({
    innerStep: await engine.compile(first),
    innerStepAdjoint: await engine.compile(second),
  });
  const compiled: Awaited<ReturnType<typeof compilePair>>[] = [];
  for (const pair of pairs) compiled.push(await compilePair(pair));
  const compiledMetaLoss = await engine.compile(metaLoss);
  const programs = [...pairs.flatMap(({ first, second }) => [first, second]), metaLoss];
  return {
    learner,
    metaLoss: compiledMetaLoss,
    keepingSteps,
    /** An inner step and its adjoint, `left` steps before the unroll's end (1: the last). */
    stepPrograms: (left: number) => (left <= keepingSteps ? compiled[0]! : compiled.at(-1)!),
    bytes: programs.reduce((total, program) => total + peakBytesOf(program), 0),
    dispose: async () => {
      const steps = compiled.flatMap(({ innerStep, innerStepAdjoint }) => [innerStep, innerStepAdjoint]);
      await Promise.all([...steps, compiledMetaLoss].map((program) => program.dispose()));
    },
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
