import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Batch, RealData, Schedule, SyntheticSet } from '@gtn-studio/gtn';
import type { Random } from '@gtn-studio/random';

/** Step size and momentum that stay the same. */
export interface ConstantSchedule {
  readonly learningRate: number;
  readonly momentum: number;
}

/** The same learning rate and momentum for each of the steps. */
const constantSchedule = (steps: number, { learningRate, momentum }: ConstantSchedule): Schedule => ({
  learningRate: new Float64Array(steps).fill(learningRate),
  momentum: new Float64Array(steps).fill(momentum),
});

/** T = `unrollLength` real batches of B = `batchSize` images in place of the synthetic ones, at random from the training images. */
export function realSet(
  { real }: { readonly real: RealData },
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

/**
 * The same, of T·B different images; of `count` training images, where they are fewer, in turns of as many whole batches as
 * they fill.
 */
export function fixedRealSet(
  { real, count }: { readonly real: RealData; readonly count: number },
  { unrollLength, batchSize }: Pick<TrainingConfig, 'unrollLength' | 'batchSize'>,
  schedule: ConstantSchedule,
  random: Random,
): SyntheticSet {
  const batchesPerTurn = Math.floor(count / batchSize);
  if (batchesPerTurn === 0) throw new RangeError(`a batch of ${batchSize} of ${count} images`);
  const batches: Batch[] = [];
  for (let turn = 0; batches.length < unrollLength; turn++) {
    const steps = Math.min(batchesPerTurn, unrollLength - batches.length);
    batches.push(...splitIntoBatches(real.sampleTrain(random.split('turn', turn), steps * batchSize), steps));
  }
  return { batches, schedule: constantSchedule(unrollLength, schedule) };
}

function splitIntoBatches({ images, labels }: Batch, steps: number): Batch[] {
  const part = ({ shape: [size, ...rest], data }: NdArray, t: number): NdArray => {
    const length = data.length / steps;
    return { shape: [size! / steps, ...rest], data: data.subarray(t * length, (t + 1) * length) };
  };
  return Array.from({ length: steps }, (_, t) => ({ images: part(images, t), labels: part(labels, t) }));
}
