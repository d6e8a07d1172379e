import type { TrainingConfig } from '@gtn-studio/contracts';
import type { CurvePoint, SyntheticSet, TaughtLearner } from '@gtn-studio/gtn';
import type { LearnerConfig } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import type { RunData } from '../run-data.ts';
import { type Sample, sampleOf } from '../sample-statistics.ts';
import { type Classroom, evenSteps } from './classroom.ts';
import { realSet } from './real-set.ts';
import { type Tuning, tuneRealData } from './tune-real-data.ts';

/** Points of a learning curve, unless asked otherwise: each costs a pass over the test images. */
export const defaultPoints = 16;

/** What several fresh learners came to know. */
export interface Taught {
  /** On all test images, after the last step. */
  readonly accuracy: Sample;
  /** Test accuracy by inner step, of every learner. */
  readonly curves: readonly (readonly CurvePoint[])[];
}

/** A synthetic set against real data, for the same learners and the same number of steps and images. */
export interface Comparison {
  readonly steps: number;
  readonly batchSize: number;
  readonly synthetic: Taught;
  /** New real images for each learner, with the best constant schedule. */
  readonly real: Taught;
  /** The same, but all learners get the same T·B real images in the same order. */
  readonly realSubset: Taught;
  readonly tuning: Tuning;
}

export interface ComparisonTask {
  readonly classroom: Classroom;
  readonly data: RunData;
  readonly config: TrainingConfig;
  readonly set: SyntheticSet;
  readonly architectures: readonly LearnerConfig[];
  readonly learners: number;
  /** Points of the learning curves; 1 tests after the last step only. */
  readonly points?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: string, done: number, total: number) => void;
}

export async function compareWithRealData(task: ComparisonTask): Promise<Comparison> {
  const {
    classroom,
    data,
    config,
    set,
    architectures,
    learners,
    points = defaultPoints,
    signal,
    onProgress,
  } = task;
  const random = Random.fromSeed(config.seed).split('comparison');
  const testedSteps = evenSteps(config.unrollLength, points);
  const taughtWith = async (phase: string, setOf: (learner: number) => SyntheticSet): Promise<Taught> => {
    let done = 0;
    onProgress?.(phase, done, learners);
    const taught = await classroom.teach({
      learners,
      architectures,
      set: setOf,
      test: data.test,
      random: random.split('learners'), // the same initial parameters for all three
      testedSteps,
      ...(signal && { signal }),
      onTaught: () => onProgress?.(phase, ++done, learners),
    });
    return summarized(taught);
  };

  const synthetic = await taughtWith('teaching with synthetic images', () => set);
  const tuning = await tuneRealData({
    classroom,
    data,
    config,
    architectures,
    random: random.split('tuning'),
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.('tuning the real-data baseline', done, total),
  });
  const real = await taughtWith('teaching with real images', (i) =>
    realSet(data, config, tuning, random.split('real', i)),
  );
  const subset = realSet(data, config, tuning, random.split('subset'));
  const realSubset = await taughtWith('teaching with a fixed real subset', () => subset);
  return { steps: config.unrollLength, batchSize: config.batchSize, synthetic, real, realSubset, tuning };
}

const summarized = (taught: readonly TaughtLearner[]): Taught => ({
  accuracy: sampleOf(taught.map(({ accuracy }) => accuracy)),
  curves: taught.map(({ curve }) => curve),
});
