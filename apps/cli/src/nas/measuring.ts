import type { ArchitectureConfig } from '@gtn-studio/contracts';
import { firstImages } from '@gtn-studio/datasets';
import { learning } from '@gtn-studio/nas';
import {
  type ConstantSchedule,
  type EstimatorName,
  type Measurement,
  estimatorOf,
  measure,
  realData,
  realTraining,
  testBatches,
} from '@gtn-studio/runs';
import { type Estimation, type EstimationOptions, settingOf } from './estimation.ts';
import { testBatchSize } from './test-batch-size.ts';

/** What networks are measured by; plain data, for another process too. */
export interface Wanted {
  readonly estimators: ReadonlyMap<EstimatorName, readonly string[]>;
  /** Of estimators that teach with real images. */
  readonly schedule: ConstantSchedule;
  /** Real training of which the test accuracy is the truth. */
  readonly truth?: RealTruth;
}

export interface RealTruth {
  readonly epochs: number;
  readonly augment: boolean;
}

/** Measures a network; the same one comes to the same values, whatever was measured before, and wherever. */
export type Measure = (by: EstimatorName | 'truth', network: ArchitectureConfig) => Promise<Measurement>;

/** Measures in this process. */
export function measuring(
  options: EstimationOptions,
  estimation: Estimation,
  { estimators, schedule, truth }: Wanted,
  signal?: AbortSignal,
): Measure {
  const setting = { ...settingOf(options, estimation), schedule };
  const { random } = estimation;
  const made = new Map(
    [...estimators].map(([name, measures]) => [name, estimatorOf(name, measures, setting)]),
  );
  const trained = truth && trueAccuracy(estimation, truth);
  return (by, network) =>
    by === 'truth'
      ? measure(trained!, network, { seeds: 1, random: random.split('truth'), signal })
      : measure(made.get(by)!, network, {
          seeds: options.seeds,
          random: random.split('estimator', by),
          signal,
        });
}

/** Test accuracy after training on all real images. */
function trueAccuracy({ engine, dataset, batchSize }: Estimation, { epochs, augment }: RealTruth) {
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
