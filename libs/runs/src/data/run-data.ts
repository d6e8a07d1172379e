import { type DatasetFacts, type TrainingConfig, checkConfig } from '@gtn-studio/contracts';
import { type Dataset, type DatasetOptions, firstImages, loadDataset } from '@gtn-studio/datasets';
import type { RealData, TestBatches } from '@gtn-studio/gtn';
import { realData } from './real-data.ts';
import { testBatches } from './test-batches.ts';

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
 * @throws InvalidInputError if the config cannot be run on it.
 */
export async function loadRunData(config: TrainingConfig, options?: DatasetOptions): Promise<RunData> {
  return runData(await loadDataset(config.dataset, options), config);
}

/** A data set that has been read, for a config. Throws an InvalidInputError if that cannot be run on it. */
export function runData(dataset: Dataset, config: TrainingConfig): RunData {
  checkConfig(config, datasetFacts(dataset));
  const { realBatchSize, augmentation, evaluation } = config;
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

/** What rules of a config may ask of a data set. */
export const datasetFacts = ({ name, shape, classes, train }: Dataset): DatasetFacts => ({
  name,
  image: shape,
  classes,
  trainImages: train.count,
});
