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
