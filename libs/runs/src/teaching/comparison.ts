import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { CurvePoint, SyntheticSet, TaughtLearner } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';
import { type Sample, sampleOf } from './sample-statistics.ts';
import type { LearnerTrainer } from './learner-trainer.ts';
import { evenSteps } from './even-steps.ts';
import { fixedRealSet, realSet } from './real-set.ts';
import { type RateTuning, tuneRate, withRate } from './tune-rate.ts';
import { type Tuning, tuneRealData } from './tune-real-data.ts';

/** Points of a learning curve, unless asked otherwise: each costs a pass over the test images. */
export const defaultPoints = 16;

/** What several fresh learners came to know. */
export interface TaughtLearners {
  /** On all test images, after the last step. */
  readonly accuracy: Sample;
  /** Test accuracy by inner step, of every learner. */
  readonly curves: readonly (readonly CurvePoint[])[];
}

/** What fresh learners come to know from a synthetic set. */
export interface SyntheticResult {
  readonly steps: number;
  readonly batchSize: number;
  readonly synthetic: TaughtLearners;
  /** What the learned learning rates were multiplied with, if that was asked for. */
  readonly rateTuning?: RateTuning;
}

/** The same learners, for the same number of steps and images, with real data. */
export interface RealBaseline {
  /** New real images for each learner, with the best constant schedule. */
  readonly real: TaughtLearners;
  /** The same, but all learners get the same T·B real images in the same order. */
  readonly realSubset: TaughtLearners;
  readonly tuning: Tuning;
}

export type Comparison = SyntheticResult & RealBaseline;

export interface ComparisonTask {
  readonly learnerTrainer: LearnerTrainer;
  readonly data: RunData;
  readonly config: TrainingConfig;
  readonly set: SyntheticSet;
  readonly architectures: readonly ArchitectureConfig[];
  readonly learners: number;
  /** Whether to find a factor on the learned learning rates that suits these learners. */
  readonly tuneRate?: boolean;
  /** Points of the learning curves; 1 tests after the last step only. */
  readonly points?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string, done: number, total: number) => void;
}

/** A synthetic set against real data, with the same learners, steps and numbers of images. */
export const compareWithRealData = async (task: ComparisonTask): Promise<Comparison> => ({
  ...(await teachSynthetic(task)),
  ...(await teachReal(task)),
});

/** Teaches fresh learners with the set, and tests them on all test images. */
export async function teachSynthetic(task: ComparisonTask): Promise<SyntheticResult> {
  const { config, onProgress } = task;
  const rateTuning = task.tuneRate
    ? await tuneRate({
        ...task,
        random: randomOf(task).split('rate'),
        onProgress: (done, total) => onProgress?.('tuning the learning rates', done, total),
      })
    : undefined;
  const set = rateTuning ? withRate(task.set, rateTuning.factor) : task.set;
  const synthetic = await taughtWith(task, 'teaching with synthetic images', () => set);
  const { unrollLength: steps, batchSize } = config;
  return { steps, batchSize, synthetic, rateTuning };
}

async function teachReal(task: ComparisonTask): Promise<RealBaseline> {
  const { data, config, onProgress } = task;
  const random = randomOf(task);
  const tuning = await tuneRealData({
    ...task,
    random: random.split('tuning'),
    onProgress: (done, total) => onProgress?.('tuning the real-data baseline', done, total),
  });
  const real = await taughtWith(task, 'teaching with real images', (i) =>
    realSet(data, config, tuning, random.split('real', i)),
  );
  const subset = fixedRealSet(
    { real: data.real, count: data.dataset.train.count },
    config,
    tuning,
    random.split('subset'),
  );
  const realSubset = await taughtWith(task, 'teaching with a fixed real subset', () => subset);
  return { real, realSubset, tuning };
}

async function taughtWith(
  task: ComparisonTask,
  phase: string,
  set: (learner: number) => SyntheticSet,
): Promise<TaughtLearners> {
  const {
    learnerTrainer,
    data,
    config,
    architectures,
    learners,
    points = defaultPoints,
    signal,
    onProgress,
  } = task;
  let done = 0;
  onProgress?.(phase, done, learners);
  const taught = await learnerTrainer.teach({
    learners,
    architectures,
    set,
    test: data.test,
    random: randomOf(task).split('learners'), // the same initial parameters whatever they are taught with
    testedSteps: evenSteps(config.unrollLength, points),
    signal,
    onTaught: () => onProgress?.(phase, ++done, learners),
  });
  return summarized(taught);
}

const randomOf = ({ config }: ComparisonTask) => Random.fromSeed(config.seed).split('comparison');

const summarized = (taught: readonly TaughtLearner[]): TaughtLearners => ({
  accuracy: sampleOf(taught.map(({ accuracy }) => accuracy)),
  curves: taught.map(({ curve }) => curve),
});
