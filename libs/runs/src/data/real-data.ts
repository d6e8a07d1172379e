import type { TrainingConfig } from '@gtn-studio/contracts';
import {
  type Augmentation,
  type Dataset,
  composed,
  cutout,
  horizontalFlip,
  randomCrop,
  sampleBatch,
} from '@gtn-studio/datasets';
import type { RealData } from '@gtn-studio/gtn';
import { RunInputError } from '../errors/run-input-error.ts';

/** A data set's training images as the algorithm takes them: normalized float32 [B, C, H, W], augmented if that is asked. */
export function realData(dataset: Dataset, augmentation?: TrainingConfig['augmentation']): RealData {
  const { train, classes, shape } = dataset;
  const augmented = augmentation && augmentationOf(augmentation);
  return {
    classes,
    shape,
    sampleTrain(random, size) {
      const { images, labels } = sampleBatch(train, dataset, random, size, augmented);
      return { images: { shape: [size, ...shape], data: images }, labels: { shape: [size], data: labels } };
    },
  };
}

/**
 * Refuses batches larger than the data set: the images of a batch are different ones.
 *
 * @param sizes by the key of the input that says them.
 * @throws RunInputError that names the key and its value.
 */
export function checkBatchSizes(dataset: Dataset, sizes: Readonly<Record<string, number>>): void {
  const { count } = dataset.train;
  for (const [key, size] of Object.entries(sizes)) {
    if (size > count) {
      throw new RunInputError(
        `${key}: ${size} is more than the ${count} training images of ${dataset.name}`,
        key,
      );
    }
  }
}

/**
 * Refuses an augmentation that leaves nothing of some images.
 *
 * @throws RunInputError that names the key and its value.
 */
export function checkAugmentation(
  { name, shape: [, height, width] }: Dataset,
  { cropPadding, cutout: hole }: TrainingConfig['augmentation'],
): void {
  const least = { cropPadding: Math.min(height, width), cutout: Math.max(height, width) };
  for (const [key, size] of Object.entries({ cropPadding, cutout: hole })) {
    const side = least[key as keyof typeof least];
    if (size < side) continue;
    const field = `augmentation.${key}`;
    throw new RunInputError(
      `${field}: ${size} must be less than the ${side} pixels of ${name}'s images`,
      field,
    );
  }
}

function augmentationOf({
  cropPadding,
  flip,
  cutout: hole,
}: TrainingConfig['augmentation']): Augmentation | undefined {
  const steps = [
    ...(cropPadding > 0 ? [randomCrop(cropPadding)] : []),
    ...(flip ? [horizontalFlip] : []),
    ...(hole > 0 ? [cutout(hole)] : []),
  ];
  return steps.length > 0 ? composed(...steps) : undefined;
}
