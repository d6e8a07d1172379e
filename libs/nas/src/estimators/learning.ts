import type { Engine } from '@gtn-studio/autodiff';
import type { LearningMeasure } from '@gtn-studio/contracts';
import {
  type LearnerGeometry,
  type TrainingSet,
  type TestBatches,
  compileLearner,
  innerLoop,
  testLearner,
} from '@gtn-studio/gtn';
import { initializeParams, makeLearner } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { Estimator, Measured } from './estimator.ts';

export interface LearningOptions {
  readonly engine: Engine;
  /** Sizes of the batches that learners are taught with and tested on, and the rule of their statistics. */
  readonly geometry: LearnerGeometry;
  /** T, the steps that a learner takes. */
  readonly steps: number;
  /** What a learner is taught with: a synthetic set, real batches, or as many as there is time for. */
  readonly trainingSetOf: (random: Random) => TrainingSet;
  /** Images that learners are not taught with. */
  readonly test: TestBatches;
  /** What is wanted, the score first. Without loss and accuracy nothing is tested, which saves that time. */
  readonly measures: readonly LearningMeasure[];
}

/**
 * Teaches a fresh learner for some steps, and judges it by what it has come to:
 * - `training-speed`: minus the sum of the losses over the last half of the steps, each on a batch before the step on it (Ru et al.,
 *   "Speedy performance estimation for neural architecture search", NeurIPS 2021);
 * - `validation-loss`: minus the mean cross-entropy on the test batches after the last step;
 * - `accuracy` on them.
 *
 * A learner whose loss stops being finite is given up at once, and all its figures are NaN.
 */
export function learning({
  engine,
  geometry,
  steps,
  trainingSetOf,
  test,
  measures,
}: LearningOptions): Estimator {
  const isTested = measures.some((measure) => measure !== 'training-speed');
  const hopeless = figures(measures, { 'training-speed': NaN, 'validation-loss': NaN, accuracy: NaN });
  return {
    measures,
    seeded: true,
    async prepare(architecture) {
      const programs = await compileLearner(engine, makeLearner(architecture), geometry);
      return {
        async estimate(random, signal) {
          const params = initializeParams(programs.learner.params, random.split('learner'));
          const trainingSet = trainingSetOf(random.split('training set'));
          let speed = 0;
          let tested = { accuracy: NaN, loss: NaN };
          for await (const { t, inputs, outputs } of innerLoop(
            () => programs.innerStep,
            params,
            trainingSet,
            steps,
            signal,
          )) {
            const loss = outputs.loss.data[0]!;
            if (!Number.isFinite(loss)) return hopeless;
            if (t >= Math.floor(steps / 2)) speed -= loss;
            if (t < steps - 1 || !isTested) continue;
            tested = await testLearner(programs, { ...outputs, synthetic: inputs.images }, test);
            if (!Number.isFinite(tested.loss)) return hopeless;
          }
          const { accuracy, loss } = tested;
          return figures(measures, { 'training-speed': speed, 'validation-loss': -loss, accuracy });
        },
        dispose: async () => {
          await programs.innerStep.dispose();
          await programs.predict.dispose();
        },
      };
    },
  };
}

const figures = (
  measures: readonly LearningMeasure[],
  all: Readonly<Record<LearningMeasure, number>>,
): Measured => Object.fromEntries(measures.map((measure) => [measure, all[measure]]));
