import { initializeParams } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { LearnerPool } from './learner-pool.ts';
import { type LearnerCotangents, learnerPass } from './learner-pass.ts';
import type { RealData } from './real-data.ts';
import type { SyntheticSet } from './synthetic-set.ts';
import type { Teacher, TeacherParams } from './teacher.ts';
import { addInto, zerosLike } from './values.ts';
import { type Unroll, type Window, drawWindow, examinedSteps } from './window.ts';

/** The learners of an outer iteration: everything that their cotangents depend on besides the synthetic batches. */
export interface MetaBatch {
  readonly pool: LearnerPool;
  readonly data: RealData;
  /** Fresh learners per outer iteration. */
  readonly learners: number;
  /** T, and how many of these inner steps a meta-gradient reaches back. */
  readonly unroll: Unroll;
  /** A learner is examined on real data after every so many of them, and after its last. */
  readonly examinedEvery: number;
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
  const learners = [...Array(metaBatch.learners).keys()];
  const steps = Math.max(...learners.map((i) => windowOf(metaBatch, random, i).to));
  const lecture = await teacher.lecture(params, random, steps);
  const schedule = teacher.schedule(params);

  // 3, 4, 5. fresh learners: T inner steps, meta-losses on real batches, T adjoints back to dM/dx_t, dM/dlr_t, dM/dmomentum_t
  const passes = await teachLearners(metaBatch, { batches: lecture.batches, schedule }, random, signal);
  const { metaLoss, ...cotangents } = meanOf(passes);

  // 6. generator adjoint → dM/d(φ, z, log lr, logit momentum)
  return { metaLoss, gradients: await teacher.pullback(params, lecture, cotangents) };
}

/** Steps 3 to 5 for learner `i` of the outer iteration that `random` belongs to: a pure function of these, wherever it is made. */
export async function teachLearner(
  metaBatch: MetaBatch,
  i: number,
  set: SyntheticSet,
  random: Random,
  signal?: AbortSignal,
): Promise<LearnerCotangents> {
  const { pool, data, examinedEvery, realBatchSize } = metaBatch;
  const window = windowOf(metaBatch, random, i);
  const programs = await pool.pick(pickArchitecture(random, i, pool.architectures.length));
  const initialParams = initializeParams(programs.learner.params, random.split('initialization', i));
  const examinations = new Map(
    examinedSteps(window, examinedEvery).map((t) => [
      t,
      data.sampleTrain(random.split('examination', i, t), realBatchSize),
    ]),
  );
  return learnerPass(programs, initialParams, { ...set, examinations, window }, signal);
}

const windowOf = ({ unroll }: MetaBatch, random: Random, i: number): Window =>
  drawWindow(unroll, random.split('window', i));

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

function meanOf(passes: readonly LearnerCotangents[]): LearnerCotangents {
  const share = 1 / passes.length;
  const [first] = passes as readonly [LearnerCotangents];
  const mean = (get: (pass: LearnerCotangents) => Float64Array) =>
    get(first).map((_, t) => share * passes.reduce((sum, pass) => sum + get(pass)[t]!, 0));
  const meanImages = (t: number) => {
    const taught = passes.flatMap(({ images }) => images[t] ?? []);
    return taught[0] && taught.reduce((sum, images) => addInto(sum, images, share), zerosLike(taught[0]));
  };
  return {
    metaLoss: share * passes.reduce((sum, pass) => sum + pass.metaLoss, 0),
    images: first.images.map((_, t) => meanImages(t)),
    learningRate: mean((pass) => pass.learningRate),
    momentum: mean((pass) => pass.momentum),
  };
}
