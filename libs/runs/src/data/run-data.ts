import type { TrainingConfig } from '@gtn-studio/contracts';
import { type Dataset, type DatasetOptions, loadDataset } from '@gtn-studio/datasets';
import type { RealData, TestBatches } from '@gtn-studio/gtn';
import { checkAugmentation, checkBatchSizes, realData } from './real-data.ts';
import { firstImages, testBatches } from './test-batches.ts';

/** The real data of a run, as the algorithm takes them. */
export interface RunData {
  readonly dataset: Dataset;
  /** Training images, augmented as the config says. */
  readonly real: RealData;
  /** The first images of the validation split, as many as the config says, in batches of `realBatchSize`. */
  readonly validation: TestBatches;
  /** All test images, in batches of `realBatchSize`. */
  readonly test: TestBatches;
}

/**
 * Reads a config's data set.
 *
 * @param options where data sets are looked for, and a signal that ends the reading.
 * @throws DatasetError if the data set is not there or cannot be read.
 * @throws RunInputError if it is too small for the config.
 */
export async function loadRunData(config: TrainingConfig, options?: DatasetOptions): Promise<RunData> {
  return runData(await loadDataset(config.dataset, options), config);
}

/** A data set that has been read, for a config. Throws a RunInputError if it is too small for the config. */
export function runData(dataset: Dataset, config: TrainingConfig): RunData {
  const { batchSize, realBatchSize, augmentation, evaluation } = config;
  checkBatchSizes(dataset, { batchSize, realBatchSize });
  checkAugmentation(dataset, augmentation);
  return {
    dataset,
    real: realData(dataset, augmentation),
    validation: testBatches(
      firstImages(dataset.validation, evaluation.images, dataset),
      dataset,
      realBatchSize,
    ),
    test: testBatches(dataset.test, dataset, realBatchSize),
  };
}
