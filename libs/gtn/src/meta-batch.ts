import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type LayerTree, type Learner, initializeParams } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import type { Batch } from './batch.ts';
import { LearnerPool } from './learner-pool.ts';
import type { UnrollPrograms } from './programs/learner-programs.ts';
import type { RealData } from './real-data.ts';
import { type Unroll, type Window, drawWindow, metaLossSteps } from './window.ts';

/** The learners of an outer iteration: everything that their cotangents depend on besides the synthetic set. */
export interface MetaBatch {
  readonly pool: LearnerPool;
  readonly data: RealData;
  /** Fresh learners per outer iteration. */
  readonly learners: number;
  /** T, and how many of these inner steps a meta-gradient reaches back. */
  readonly unroll: Unroll;
  /** Inner steps from one meta-loss to the next; the last step always has one. */
  readonly metaLossEvery: number;
  readonly realBatchSize: number;
  /** How the teacher is to rank them, if it is. */
  readonly ranking?: TrainingConfig['ranking'];
}

/** The learners of every outer iteration of a run. */
export function metaBatchOf(
  engine: Engine,
  config: TrainingConfig,
  data: RealData,
  learners?: readonly Learner[],
): MetaBatch {
  const { unrollLength, metaLoss, realBatchSize, ranking } = config;
  return {
    pool: new LearnerPool(engine, config, data, { learners }),
    data,
    learners: metaLoss.learners,
    unroll: { unrollLength, window: metaLoss.window },
    metaLossEvery: metaLoss.every,
    realBatchSize,
    ranking,
  };
}

/** The random stream of an outer iteration, numbered from 0. */
export const iterationRandom = ({ seed }: Pick<TrainingConfig, 'seed'>, iteration: number): Random =>
  Random.fromSeed(seed).split('iteration', iteration);

/** A fresh learner, and what it is to be tested on. */
export interface FreshLearner {
  /** a, by its number in the pool. */
  readonly architecture: number;
  readonly programs: UnrollPrograms;
  /** θ_0 ~ init(a) of an architecture a ~ pool. */
  readonly learnerParams: LayerTree<NdArray>;
  readonly window: Window;
  /** For the meta-losses, by the inner step (counted from 1) after which each is; all of them in the window. */
  readonly realBatches: ReadonlyMap<number, Batch>;
}

/** Learner `i` of the outer iteration that `random` belongs to; its programs are to be used before the next is drawn. */
export async function drawLearner(
  { pool, data, unroll, metaLossEvery, realBatchSize }: MetaBatch,
  i: number,
  random: Random,
): Promise<FreshLearner> {
  const window = windowOf(unroll, i, random);
  const architecture = pickArchitecture(random, i, pool.learners.length);
  const programs = await pool.pick(architecture);
  return {
    architecture,
    programs,
    learnerParams: initializeParams(programs.learner.params, random.split('initialization', i)),
    window,
    realBatches: new Map(
      metaLossSteps(window, metaLossEvery).map((t) => [
        t,
        data.sampleTrain(random.split('examination', i, t), realBatchSize),
      ]),
    ),
  };
}

/** Inner steps that the learners of an outer iteration make, at most. */
export const mostInnerSteps = ({ learners, unroll }: MetaBatch, random: Random): number =>
  Math.max(...Array.from({ length: learners }, (_, i) => windowOf(unroll, i, random).to));

const windowOf = (unroll: Unroll, i: number, random: Random): Window =>
  drawWindow(unroll, random.split('window', i));

/** Number of the architecture of learner `i` of the outer iteration that `random` belongs to, each as likely as the others. */
export const pickArchitecture = (random: Random, i: number, architectures: number): number =>
  random.split('architecture', i).integer(architectures);

/** Numbers in the run's pool of the architectures of an outer iteration's learners; iterations are numbered from 0. */
export function pickedArchitectures(config: TrainingConfig, iteration: number): number[] {
  const random = iterationRandom(config, iteration);
  const { learner, metaLoss } = config;
  return Array.from({ length: metaLoss.learners }, (_, i) =>
    pickArchitecture(random, i, learner.architectures),
  );
}
