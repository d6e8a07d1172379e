import type { Random } from '@gtn-studio/random';
import { type LearnerCotangents, type SyntheticSet, valueOf } from './batch.ts';
import { type InnerStep, innerLoop } from './inner-loop.ts';
import { type MetaBatch, drawLearner, mostInnerSteps } from './meta-batch.ts';
import { metaLosses } from './meta-losses.ts';
import { type Ranked, type ScoreBank, rankLearner } from './ranking.ts';
import type { Synthesis, Teacher, TeacherParams } from './teacher/teacher.ts';
import { addInto, allFinite, zerosLike } from './values.ts';
import { walkBack } from './walk-back.ts';

// Generative Teaching Networks on a page: Such et al. 2019 (arXiv 1912.07768), section 3.

export interface OuterStep {
  readonly teacher: Teacher;
  readonly metaBatch: MetaBatch;
}

export interface MetaGradient {
  readonly metaLoss: number;
  /** dM/d(teacher's parameters). */
  readonly gradients: TeacherParams;
  /** The learners' places, where the teacher is to rank them: the gradient is then that of M and their rank losses. */
  readonly ranked: readonly Ranked[];
}

/** What the learners of an outer iteration may be given besides. */
export interface LearnerOptions {
  /** What the teacher is to rank its learners by, as it was before the outer iteration; needed where it is to. */
  readonly bank?: ScoreBank | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One evaluation of the meta-loss M and of its gradient, with all learners in this process, one after the other. `random` belongs to this
 * outer iteration; the same stream gives the same result. Learners that are spread over workers go through the same three functions.
 */
export async function outerStep(
  step: OuterStep,
  teacherParams: TeacherParams,
  random: Random,
  options: LearnerOptions = {},
): Promise<MetaGradient> {
  const synthesis = await synthesize(step, teacherParams, random); // x_t [B, C, H, W], y_t [B] or [B, classes], lr_t, momentum_t
  const learners: LearnerCotangents[] = [];
  for (let i = 0; i < step.metaBatch.learners; i++) {
    learners.push(await learnerCotangents(step.metaBatch, i, synthesis.syntheticSet, random, options)); // dM_i/d(x_t, lr_t, momentum_t)
  }
  return metaGradient(synthesis, learners); // dM/d(φ, z, log lr, logit momentum)
}

/** Curriculum and generator: the synthetic batches of an outer iteration, as many as its learners need. */
export const synthesize = (
  { teacher, metaBatch }: OuterStep,
  teacherParams: TeacherParams,
  random: Random,
): Promise<Synthesis> => teacher.forward(teacherParams, random, mostInnerSteps(metaBatch, random));

/**
 * Teaches fresh learner `i` of the outer iteration that `random` belongs to, and carries what its meta-losses say back to the synthetic
 * set: a pure function of these, wherever it is called.
 */
export async function learnerCotangents(
  metaBatch: MetaBatch,
  i: number,
  syntheticSet: SyntheticSet,
  random: Random,
  { bank, signal }: LearnerOptions = {},
): Promise<LearnerCotangents> {
  const { ranking, unroll } = metaBatch;
  const { unrollLength } = unroll; // T
  const learner = await drawLearner(metaBatch, i, random);
  const { architecture, programs, learnerParams, window, realBatches } = learner; // a, θ_0; [R, C, H, W], [R]
  const { from, to } = window; // 0 and T, unless the unroll is truncated

  const innerSteps: InnerStep[] = [];
  for await (const innerStep of innerLoop(
    (t) => programs.stepPrograms(to - t).innerStep,
    learnerParams,
    syntheticSet,
    to,
    signal,
  )) {
    if (innerStep.t >= from) innerSteps.push(innerStep); // (θ_t, v_t) → (θ_{t+1}, v_{t+1})
  }
  const losses = metaLosses(programs, innerSteps, realBatches, signal); // M, ∂M/∂θ_t
  const inner = innerSteps.map(({ outputs }) => valueOf(outputs.loss)); // ℓ_t
  const ranked = ranking && rankLearner(ranking, bank, architecture, inner); // L, ∂L/∂ℓ_t
  const walked = await walkBack(
    ({ t }) => programs.stepPrograms(to - t).innerStepAdjoint,
    losses,
    unrollLength,
    ranked?.lossCotangents,
  ); // dM/d(x_t, lr_t, momentum_t)
  const cotangents: LearnerCotangents = { ...walked, ...(ranked && { ranked }) };
  // A maximum of nothing but NaN is finite in ONNX Runtime, so that a learner's losses may be although it is not.
  return allFinite(innerSteps.at(-1)!.outputs) ? cotangents : { ...cotangents, metaLoss: NaN };
}

/** The mean over the learners, carried back through the generator and the curriculum. */
export async function metaGradient(
  { pullback }: Synthesis,
  learners: readonly LearnerCotangents[],
): Promise<MetaGradient> {
  const { metaLoss, ...cotangents } = meanOf(learners);
  const ranked = learners.flatMap(({ ranked }) => ranked ?? []);
  return { metaLoss, gradients: await pullback(cotangents), ranked };
}

function meanOf(learners: readonly LearnerCotangents[]): LearnerCotangents {
  const share = 1 / learners.length;
  const [first] = learners as readonly [LearnerCotangents];
  const mean = (get: (learner: LearnerCotangents) => Float64Array) =>
    get(first).map((_, t) => share * learners.reduce((sum, learner) => sum + get(learner)[t]!, 0));
  const meanOfSteps = (part: 'images' | 'softLabels') =>
    first[part].map((_, t) => {
      const reached = learners.flatMap((learner) => learner[part][t] ?? []);
      return reached[0] && reached.reduce((sum, bar) => addInto(sum, bar, share), zerosLike(reached[0]));
    });
  return {
    metaLoss: share * learners.reduce((sum, { metaLoss }) => sum + metaLoss, 0),
    images: meanOfSteps('images'),
    softLabels: meanOfSteps('softLabels'),
    learningRate: mean(({ learningRate }) => learningRate),
    momentum: mean(({ momentum }) => momentum),
  };
}
