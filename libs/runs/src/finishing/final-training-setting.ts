import type { Engine } from '@gtn-studio/autodiff';
import type { ArchitectureConfig, FinalTrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { Random } from '@gtn-studio/random';
import { dataDigest } from '../data/data-digest.ts';
import { realData } from '../data/real-data.ts';
import { testBatchSize } from '../data/test-batch-size.ts';
import { testBatches } from '../data/test-batches.ts';
import { measurementKey } from '../estimation/measurement-store.ts';
import type { FinalTrainingSetting } from './final-training.ts';

/** Images that the norms' statistics are taken from, or all that there are. */
const STATISTICS_IMAGES = 1000;

/** How networks are trained to the end on the images of a data set. */
export function finalTrainingSetting(
  engine: Engine,
  dataset: Dataset,
  { epochs, batchSize, cropPadding, flip, cutout }: FinalTrainingConfig,
): FinalTrainingSetting {
  const { train, validation, test } = dataset;
  const tested = testBatchSize(test.count, validation.count);
  return {
    ...{ engine, batchSize, testBatchSize: tested },
    real: realData(dataset, { cropPadding, flip, cutout }),
    plain: realData(dataset),
    statisticsImages: Math.min(STATISTICS_IMAGES, train.count),
    validation: testBatches(validation, dataset, tested),
    test: testBatches(test, dataset, tested),
    steps: epochs * Math.floor(train.count / batchSize),
  };
}

/** What the trainings of all networks are drawn from; training `i` of each from `split('seed', i)`. */
export const finalTrainingRandom = (seed: number): Random => Random.fromSeed(seed).split('finish');

/** Gives the keys of the trainings of a network to the end, by their numbers. */
export function finalTrainingKeys(
  { dataset: _, ...training }: FinalTrainingConfig,
  {
    computing,
    dataset,
    seed,
  }: { readonly computing: string; readonly dataset: Dataset; readonly seed: number },
): (network: ArchitectureConfig, number: number) => string {
  const data = dataDigest(dataset);
  return (network, number) =>
    measurementKey({ estimator: 'final-training', network, training, computing, data, seed, number });
}
