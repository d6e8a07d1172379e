import type { ArchitectureConfig, EstimatorName } from '@gtn-studio/contracts';
import { firstImages } from '@gtn-studio/datasets';
import { learning } from '@gtn-studio/nas';
import { realData } from '../data/real-data.ts';
import { testBatchSize } from '../data/test-batch-size.ts';
import { testBatches } from '../data/test-batches.ts';
import type { ConstantSchedule } from '../teaching/real-set.ts';
import { type Estimation, settingOf } from './estimation.ts';
import { estimatorOf } from './estimator-of.ts';
import { type Measurement, measure } from './measurement.ts';
import { realTraining } from './real-training.ts';

/** What networks are measured by; plain data, for another process too. */
export interface WantedMeasures {
  /** The measures of each estimator. */
  readonly estimators: ReadonlyMap<EstimatorName, readonly string[]>;
  /** Of estimators that teach with real images; undefined where there is none. */
  readonly schedule?: ConstantSchedule;
  /** Fresh networks for each estimate. */
  readonly seeds: number;
  /** Real training of which the test accuracy is the truth. */
  readonly truth?: RealTruth;
}

export interface RealTruth {
  readonly epochs: number;
  /** Whether images are cropped and flipped. */
  readonly augment: boolean;
  /** Networks trained for each architecture; the truth is their mean. */
  readonly seeds: number;
}

/** What a network is measured by. */
export type MeasuredBy = EstimatorName | 'truth';

/** Measures a network; the same one comes to the same values, whatever was measured before, and wherever. */
export type Measure = (by: MeasuredBy, network: ArchitectureConfig) => Promise<Measurement>;

export const measuresBy = ({ estimators }: WantedMeasures, by: MeasuredBy): readonly string[] =>
  by === 'truth' ? ['accuracy'] : estimators.get(by)!;

/** Measures in this process. */
export function measuring(estimation: Estimation, wanted: WantedMeasures, signal?: AbortSignal): Measure {
  const { estimators, schedule, seeds, truth } = wanted;
  const setting = settingOf(estimation, schedule);
  const { random } = estimation;
  const made = new Map(
    [...estimators].map(([name, measures]) => [name, estimatorOf(name, measures, setting)]),
  );
  const trained = truth && trueAccuracy(estimation, truth);
  return (by, network) =>
    by === 'truth'
      ? measure(trained!, network, { seeds: truth!.seeds, random: random.split('truth'), signal })
      : measure(made.get(by)!, network, { seeds, random: random.split('estimator', by), signal });
}

/** Test accuracy after training on all real images. */
function trueAccuracy(
  { engine, dataset, batchSize }: Estimation,
  { epochs, augment }: Omit<RealTruth, 'seeds'>,
) {
  const { train, test, shape } = dataset;
  const size = testBatchSize(test.count);
  const real = realData(dataset, augment ? { cropPadding: 4, flip: true, cutout: 0 } : undefined);
  const steps = epochs * Math.floor(train.count / batchSize);
  return learning({
    engine,
    geometry: { rule: 'batch', synthetic: [batchSize, ...shape], real: [size, ...shape] },
    steps,
    trainingSetOf: (own) => realTraining(real, steps, batchSize, own),
    test: testBatches(firstImages(test, test.count, dataset), dataset, size),
    measures: ['accuracy'],
  });
}
