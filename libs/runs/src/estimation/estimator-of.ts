import type { Engine } from '@gtn-studio/autodiff';
import {
  type EstimatorName,
  type EvaluationStatistics,
  ExpectedError,
  type LearningMeasure,
} from '@gtn-studio/contracts';
import {
  type RealData,
  type StepForm,
  type SyntheticSet,
  type TestBatches,
  type TrainingSet,
  stepFormOf,
} from '@gtn-studio/gtn';
import {
  type Estimator,
  gradientNorm,
  jacobianCovariance,
  learning,
  multiplyAddCount,
  naswot,
  ofOneBatch,
  parameterCount,
  synflow,
} from '@gtn-studio/nas';
import type { Random } from '@gtn-studio/random';
import { repeatedSet } from '../teaching/repeated-set.ts';
import { type ConstantSchedule, fixedRealSet, realSet } from '../teaching/real-set.ts';
import { realTraining } from './real-training.ts';

/** What estimators work with. */
export interface EstimationSetting {
  readonly engine: Engine;
  /** Training images, and validation images in batches of `testBatchSize`. */
  readonly data: {
    readonly real: RealData;
    readonly trainImages: number;
    readonly validation: TestBatches;
    readonly testBatchSize: number;
  };
  /** Steps of a taught learner, which goes through a teacher's set again where they are more than it has; B of real batches, also of the proxies that look at one. */
  readonly steps: number;
  readonly batchSize: number;
  /** For real images. */
  readonly schedule: ConstantSchedule;
  /** Which images a taught learner's norms take their statistics from. */
  readonly statistics: EvaluationStatistics;
  /** Passes over the training images of `real-training`. */
  readonly epochs?: number;
  /** A teacher's set, in its order and with its learned schedule. */
  readonly synthetic?: SyntheticSet;
  readonly random: Random;
}

/**
 * The estimator of a name.
 *
 * @throws ExpectedError INVALID_INPUT for `gtn` without a teacher, or `real-training` without epochs.
 */
export function estimatorOf(
  name: EstimatorName,
  measures: readonly string[],
  setting: EstimationSetting,
): Estimator {
  const { engine, data, steps, batchSize, schedule, synthetic, random } = setting;
  const oneBatch = { engine, batchSize, data: data.real };
  const size = { unrollLength: steps, batchSize };
  switch (name) {
    case 'parameters':
      return parameterCount;
    case 'multiply-adds':
      return multiplyAddCount;
    case 'synflow':
      return synflow(engine);
    case 'gradient-norm':
      return ofOneBatch(gradientNorm, oneBatch);
    case 'naswot':
      return ofOneBatch(naswot, oneBatch);
    case 'jacobian-covariance':
      return ofOneBatch(jacobianCovariance, oneBatch);
    case 'real-steps':
      return taught(measures, setting, steps, batchSize, (own) => realSet(data, size, schedule, own));
    case 'real-subset': {
      const counted = { real: data.real, count: data.trainImages };
      const subset = fixedRealSet(counted, size, schedule, random.split('real subset'));
      return taught(measures, setting, steps, batchSize, () => subset);
    }
    case 'real-training': {
      const { epochs } = setting;
      if (epochs === undefined)
        throw new ExpectedError(
          'INVALID_INPUT',
          'the estimator real-training needs --epochs: how long it trains',
        );
      const all = epochs * Math.floor(data.trainImages / batchSize);
      return taught(measures, setting, all, batchSize, (own) => realTraining(data.real, all, batchSize, own));
    }
    case 'gtn': {
      if (!synthetic) throw teacherMissing();
      const length = synthetic.batches[0]!.labels.data.length;
      const set = repeatedSet(synthetic, steps);
      return taught(measures, setting, steps, length, () => set, stepFormOf(set));
    }
  }
}

export const teacherMissing = () =>
  new ExpectedError('INVALID_INPUT', 'the estimator gtn needs --generator: the folder of a trained run');

function taught(
  measures: readonly string[],
  { engine, data, statistics }: EstimationSetting,
  steps: number,
  batchSize: number,
  trainingSetOf: (random: Random) => TrainingSet,
  form: StepForm = {},
): Estimator {
  const { shape } = data.real;
  const geometry = {
    rule: statistics,
    synthetic: [batchSize, ...shape],
    real: [data.testBatchSize, ...shape],
    ...form,
  };
  const wanted = measures as readonly LearningMeasure[];
  return learning({ engine, geometry, steps, trainingSetOf, test: data.validation, measures: wanted });
}
