import { initializeParams } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { LearnerPool } from './learner-pool.ts';
import { type LearnerCotangents, learnerPass } from './learner-pass.ts';
import type { RealData } from './real-data.ts';
import type { SyntheticSet } from './synthetic-set.ts';
import type { Teacher, TeacherParams } from './teacher.ts';
import { addInto, zerosLike } from './values.ts';

/** The learners of an outer iteration: everything that their cotangents depend on besides the synthetic batches. */
export interface MetaBatch {
  readonly pool: LearnerPool;
  readonly data: RealData;
  /** Fresh learners per outer iteration. */
  readonly learners: number;
  /** Inner steps, counted from 1, after which a learner is examined on real data. */
  readonly examinedSteps: readonly number[];
  readonly realBatchSize: number;
}

export interface OuterStep extends MetaBatch {
  readonly teacher: Teacher;
}

/** Teaches all learners of an outer iteration, here or elsewhere; their cotangents come in the order of their numbers. */
export type TeachLearners = (
  metaBatch: MetaBatch,
  set: SyntheticSet,
  random: Random,
  signal?: AbortSignal,
) => Promise<readonly LearnerCotangents[]>;

export interface MetaGradient {
  readonly metaLoss: number;
  readonly gradients: TeacherParams;
}

/**
 * One evaluation of the meta-loss M and of dM/d(teacher's parameters): the algorithm of Such et al. 2019, section 3.
 * `random` belongs to this outer iteration; the same stream gives the same result.
 */
export async function outerStep(
  { teacher, ...metaBatch }: OuterStep,
  params: TeacherParams,
  random: Random,
  signal?: AbortSignal,
  teachLearners: TeachLearners = teachOneByOne,
): Promise<MetaGradient> {
  // 1, 2. curriculum → z_t, y_t; generator → x_t
  const lecture = await teacher.lecture(params, random);
  const schedule = teacher.schedule(params);

  // 3, 4, 5. fresh learners: T inner steps, meta-losses on real batches, T adjoints back to dM/dx_t, dM/dlr_t, dM/dmomentum_t
  const passes = await teachLearners(metaBatch, { batches: lecture.batches, schedule }, random, signal);
  const { metaLoss, ...cotangents } = meanOf(passes);

  // 6. generator adjoint → dM/d(φ, z, log lr, logit momentum)
  return { metaLoss, gradients: await teacher.pullback(params, lecture, cotangents) };
}

/** Steps 3 to 5 for learner `i` of the outer iteration that `random` belongs to: a pure function of these, wherever it is made. */
export async function teachLearner(
  { pool, data, examinedSteps, realBatchSize }: MetaBatch,
  i: number,
  set: SyntheticSet,
  random: Random,
  signal?: AbortSignal,
): Promise<LearnerCotangents> {
  const programs = await pool.pick(pickArchitecture(random, i, pool.architectures.length));
  const initialParams = initializeParams(programs.learner.params, random.split('initialization', i));
  const examinations = new Map(
    examinedSteps.map((t) => [t, data.sampleTrain(random.split('examination', i, t), realBatchSize)]),
  );
  return learnerPass(programs, initialParams, { ...set, examinations }, signal);
}

/** Number of the architecture of learner `i` of the outer iteration that `random` belongs to, each as likely as the others. */
export const pickArchitecture = (random: Random, i: number, architectures: number): number =>
  random.split('architecture', i).integer(architectures);

const teachOneByOne: TeachLearners = async (metaBatch, set, random, signal) => {
  const passes: LearnerCotangents[] = [];
  for (let i = 0; i < metaBatch.learners; i++) {
    passes.push(await teachLearner(metaBatch, i, set, random, signal));
  }
  return passes;
};

/** Inner steps after which learners are examined: every `every`-th and the last; 0 means the last alone. */
export function examinedSteps(unrollLength: number, every: number): number[] {
  const steps = Array.from({ length: unrollLength }, (_, t) => t + 1);
  return steps.filter((t) => t === unrollLength || (every > 0 && t % every === 0));
}

function meanOf(passes: readonly LearnerCotangents[]): LearnerCotangents {
  const share = 1 / passes.length;
  const [first] = passes as readonly [LearnerCotangents];
  const mean = (get: (pass: LearnerCotangents) => Float64Array) =>
    get(first).map((_, t) => share * passes.reduce((sum, pass) => sum + get(pass)[t]!, 0));
  const images = zerosLike(first.images);
  for (const pass of passes) addInto(images, pass.images, share);
  return {
    metaLoss: share * passes.reduce((sum, pass) => sum + pass.metaLoss, 0),
    images,
    learningRate: mean((pass) => pass.learningRate),
    momentum: mean((pass) => pass.momentum),
  };
}
