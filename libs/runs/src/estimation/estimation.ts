import type { Engine } from '@gtn-studio/autodiff';
import { type ArchitectureConfig, type EvaluationStatistics, InvalidInputError } from '@gtn-studio/contracts';
import { type Dataset, firstImages } from '@gtn-studio/datasets';
import type { SyntheticSet } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { realData } from '../data/real-data.ts';
import { testBatchSize } from '../data/test-batch-size.ts';
import { testBatches } from '../data/test-batches.ts';
import type { ConstantSchedule } from '../teaching/real-set.ts';
import type { EstimationSetting } from './estimator-of.ts';

/** A teacher, as far as estimates depend on it. */
export interface EstimationTeacher {
  /** In its order and with its learned schedule. */
  readonly set: SyntheticSet;
  /** Which images a taught learner's norms take their statistics from. */
  readonly statistics: EvaluationStatistics;
  /** What it has learned on. */
  readonly learnedOn: readonly ArchitectureConfig[];
}

export interface EstimationOptions {
  /** Steps of a taught learner, and images of a real batch; default: those of the teacher, or 64. */
  readonly steps?: number;
  readonly batchSize?: number;
  /** Validation images that learners are tested on; default: all. */
  readonly images?: number;
  /** Passes over the training images of `real-training`. */
  readonly epochs?: number;
  readonly seed: number;
}

/** All that estimates are made with but the schedule for real images, which may have to be tuned. */
export interface Estimation extends Omit<EstimationSetting, 'schedule'> {
  readonly dataset: Dataset;
  readonly teacher?: EstimationTeacher;
  /** The engine and its threads, for people. */
  readonly computing: string;
  /** How many validation images learners are tested on. */
  readonly images: number;
  readonly seed: number;
}

/** The steps and batches of learners that nobody says more about; docs/cli.md states them. */
const defaults = { steps: 64, batchSize: 64 } as const;

/** @throws InvalidInputError for a batch of more images than there are */
export function estimationOf(
  { steps, batchSize, images = Infinity, epochs, seed }: EstimationOptions,
  {
    engine,
    computing,
    dataset,
    teacher,
  }: {
    readonly engine: Engine;
    readonly computing: string;
    readonly dataset: Dataset;
    readonly teacher?: EstimationTeacher;
  },
): Estimation {
  const B = batchSize ?? teacher?.set.batches[0]!.labels.data.length ?? defaults.batchSize;
  const { count } = dataset.train;
  if (B > count) {
    const message = `must be at most the ${count} training images of ${dataset.name}, got ${B}`;
    throw new InvalidInputError([{ field: 'batchSize', message }]);
  }
  const held = firstImages(dataset.validation, images, dataset);
  const tested = testBatchSize(held.count);
  return {
    ...{ engine, computing, dataset, seed, images: held.count, batchSize: B },
    steps: steps ?? teacher?.set.batches.length ?? defaults.steps,
    statistics: teacher?.statistics ?? 'batch',
    random: Random.fromSeed(seed),
    data: {
      real: realData(dataset),
      trainImages: count,
      validation: testBatches(held, dataset, tested),
      testBatchSize: tested,
    },
    ...(epochs !== undefined && { epochs }),
    ...(teacher && { teacher, synthetic: teacher.set }),
  };
}

/** @param schedule for real images; undefined where no estimator takes it */
export const settingOf = (estimation: Estimation, schedule?: ConstantSchedule): EstimationSetting => ({
  ...estimation,
  schedule: schedule ?? { learningRate: NaN, momentum: NaN },
});
