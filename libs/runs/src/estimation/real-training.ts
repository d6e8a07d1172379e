import type { TrainingSet, RealData } from '@gtn-studio/gtn';
import type { Random } from '@gtn-studio/random';

/** Where the learning rate of long real training starts, and its momentum; docs/cli.md states them. */
export const realTrainingRate = { learningRate: 0.05, momentum: 0.9 } as const;

/**
 * Real batches as they are asked for, never kept, with a learning rate that falls to 0 along half a cosine (Loshchilov & Hutter, "SGDR",
 * ICLR 2017).
 *
 * @param first the step to go on with, from 0, where those before it were made already
 */
export function realTraining(
  data: RealData,
  steps: number,
  batchSize: number,
  random: Random,
  first = 0,
): TrainingSet {
  const { learningRate, momentum } = realTrainingRate;
  const rateAt = (step: number) => (learningRate / 2) * (1 + Math.cos((Math.PI * step) / steps));
  return {
    batches: {
      *[Symbol.iterator]() {
        for (let step = first; step < steps; step++)
          yield data.sampleTrain(random.split('batch', step), batchSize);
      },
    },
    schedule: {
      learningRate: Float64Array.from({ length: steps - first }, (_, i) => rateAt(first + i)),
      momentum: new Float64Array(steps - first).fill(momentum),
    },
  };
}
