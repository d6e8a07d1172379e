import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Schedule, SyntheticSet } from '@gtn-studio/gtn';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';

/** Step size and momentum that stay the same. */
export interface ConstantSchedule {
  readonly learningRate: number;
  readonly momentum: number;
}

/** The same learning rate and momentum for each of the steps. */
export const constantSchedule = (steps: number, { learningRate, momentum }: ConstantSchedule): Schedule => ({
  learningRate: new Float64Array(steps).fill(learningRate),
  momentum: new Float64Array(steps).fill(momentum),
});

/** T = `unrollLength` real batches of B = `batchSize` images in place of the synthetic ones, at random from the training images. */
export function realSet(
  { real }: Pick<RunData, 'real'>,
  { unrollLength, batchSize }: Pick<TrainingConfig, 'unrollLength' | 'batchSize'>,
  schedule: ConstantSchedule,
  random: Random,
): SyntheticSet {
  return {
    batches: Array.from({ length: unrollLength }, (_, t) =>
      real.sampleTrain(random.split('batch', t), batchSize),
    ),
    schedule: constantSchedule(unrollLength, schedule),
  };
}
