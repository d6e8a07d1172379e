import type { TrainingConfig } from '@gtn-studio/contracts';
import {
  type Augmentation,
  type Dataset,
  type ImageSet,
  composed,
  cutout,
  horizontalFlip,
  loadDataset,
  randomCrop,
  sampleBatch,
  wholeBatches,
} from '@gtn-studio/datasets';
import type { RealData, TestBatches } from '@gtn-studio/gtn';
import { UsageError } from './failure.ts';

/** The real data of a run, as the algorithm takes them. */
export interface RunData {
  readonly dataset: Dataset;
  /** Training images, augmented as the config says. */
  readonly real: RealData;
  /** The first images of the validation split, as many as the config says. */
  readonly validation: TestBatches;
  /** All test images. */
  readonly test: TestBatches;
}

/** Reads a config's data set; throws a DatasetError, or a UsageError if the set is too small for the config. */
export async function loadRunData(config: TrainingConfig, signal?: AbortSignal): Promise<RunData> {
  const dataset = await loadDataset(config.dataset, { ...datasetOptions(), ...(signal && { signal }) });
  const { train, validation, test, classes, shape } = dataset;
  for (const key of ['batchSize', 'realBatchSize'] as const) {
    if (config[key] > train.count) {
      throw new UsageError(
        `${key}: ${config[key]} is more than the ${train.count} training images of ${config.dataset}`,
      );
    }
  }
  const augmentation = augmentationOf(config);
  return {
    dataset,
    real: {
      classes,
      shape,
      sampleTrain(random, size) {
        const { images, labels } = sampleBatch(train, dataset, random, size, augmentation);
        return { images: { shape: [size, ...shape], data: images }, labels: { shape: [size], data: labels } };
      },
    },
    validation: testBatches(
      firstOf(validation, config.evaluation.images, dataset),
      dataset,
      config.realBatchSize,
    ),
    test: testBatches(test, dataset, config.realBatchSize),
  };
}

/** Where data sets are looked for: `GTN_DATA_DIR`, then the cache, then the network. */
export const datasetOptions = () => (process.env.GTN_DATA_DIR ? { dataDir: process.env.GTN_DATA_DIR } : {});

function augmentationOf({ augmentation }: TrainingConfig): Augmentation | undefined {
  const { cropPadding, flip, cutout: hole } = augmentation;
  const steps = [
    ...(cropPadding > 0 ? [randomCrop(cropPadding)] : []),
    ...(flip ? [horizontalFlip] : []),
    ...(hole > 0 ? [cutout(hole)] : []),
  ];
  return steps.length > 0 ? composed(...steps) : undefined;
}

const firstOf = ({ images, labels, count }: ImageSet, most: number, { shape }: Dataset): ImageSet => {
  const kept = Math.min(most, count);
  const size = shape[0] * shape[1] * shape[2];
  return { images: images.subarray(0, kept * size), labels: labels.subarray(0, kept), count: kept };
};

/** The images in batches of one size, made anew for every pass: as pixels they take a quarter of the memory. */
function testBatches(set: ImageSet, dataset: Dataset, size: number): TestBatches {
  return {
    *[Symbol.iterator]() {
      for (const { images, labels, count } of wholeBatches(set, dataset, size)) {
        yield {
          images: { shape: [size, ...dataset.shape], data: images },
          labels: { shape: [size], data: labels },
          count,
        };
      }
    },
  };
}
