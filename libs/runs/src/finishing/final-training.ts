import { type Engine, type NdArray, float, trace } from '@gtn-studio/autodiff';
import type { ArchitectureConfig } from '@gtn-studio/contracts';
import {
  type RealData,
  type TestBatches,
  innerLoop,
  innerStepProgram,
  predictProgram,
  testLearner,
} from '@gtn-studio/gtn';
import { type LayerTree, type Learner, initializeParams, makeLearner } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import { realTraining } from '../estimation/real-training.ts';

/** Everything that decides how networks are trained to the end, but for their seeds. */
export interface FinalTrainingSetting {
  readonly engine: Engine;
  /** What networks are trained on, augmented. */
  readonly real: RealData;
  /** The same images as they are: the norms' statistics are taken from the first `statisticsImages` drawn of them. */
  readonly plain: RealData;
  readonly statisticsImages: number;
  /** In batches of `testBatchSize`. */
  readonly validation: TestBatches;
  readonly test: TestBatches;
  readonly testBatchSize: number;
  readonly steps: number;
  readonly batchSize: number;
}

/** Where a training has come to, and all that it takes to go on to the same bits. */
export interface TrainingPoint {
  /** Steps made. */
  readonly step: number;
  /** Spent so far, testing left out. */
  readonly seconds: number;
  readonly params: LayerTree<NdArray>;
  readonly velocity: LayerTree<NdArray>;
}

/** A network that was trained to the end; its accuracies are NaN if its loss was not finite any more. */
export interface TrainedNetwork {
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
  readonly seconds: number;
  readonly params: LayerTree<NdArray>;
  /** What its norms use for any image from now on. */
  readonly statistics: LayerTree<NdArray>;
}

export interface FinalTraining {
  /** Trains from `from`, or else a fresh network of the stream; `keep` is called after every `KEPT_EVERY` steps, with where it is. */
  train(
    random: Random,
    options: {
      readonly from?: TrainingPoint;
      readonly keep: (point: TrainingPoint) => Promise<void>;
      readonly signal?: AbortSignal;
    },
  ): Promise<TrainedNetwork>;
  dispose(): Promise<void>;
}

/** Steps between two points that are kept. */
export const KEPT_EVERY = 50;

/**
 * Compiles what it takes to train an architecture on real images to the end, and to test it as it would be used: by the statistics of
 * training images, not those of the images that it is tested on.
 */
export async function finalTraining(
  architecture: ArchitectureConfig,
  setting: FinalTrainingSetting,
): Promise<FinalTraining> {
  const { engine, real, plain, steps, batchSize, statisticsImages } = setting;
  const learner = makeLearner(architecture);
  const shapeOf = (size: number) => [size, ...real.shape];
  const [innerStep, gather, predict] = await Promise.all([
    engine.compile(innerStepProgram(learner, shapeOf(batchSize))),
    engine.compile(statisticsProgram(learner, shapeOf(statisticsImages))),
    engine.compile(
      predictProgram(learner, 'last-synthetic', shapeOf(statisticsImages), shapeOf(setting.testBatchSize)),
    ),
  ]);
  return {
    async train(random, { from, keep, signal }) {
      let { step, seconds } = from ?? { step: 0, seconds: 0 };
      let params = from?.params ?? initializeParams(learner.params, random.split('learner'));
      const [before, startMs] = [seconds, performance.now()];
      const trainingSet = realTraining(real, steps, batchSize, random.split('training set'), step);
      const taught = innerLoop(() => innerStep, params, trainingSet, steps - step, signal, from?.velocity);
      let isHopeless = false;
      for await (const { outputs } of taught) {
        ({ params } = outputs);
        step++;
        seconds = before + (performance.now() - startMs) / 1000;
        isHopeless = !Number.isFinite(outputs.loss.data[0]!);
        if (isHopeless) break;
        if (step % KEPT_EVERY === 0 || step === steps)
          await keep({ step, seconds, params, velocity: outputs.velocity });
      }
      const { images } = plain.sampleTrain(random.split('statistics'), statisticsImages);
      const { statistics } = await gather.run({ params, images });
      const accuracyOn = async (test: TestBatches) =>
        isHopeless
          ? NaN
          : (await testLearner({ predict }, { params, statistics, synthetic: images }, test)).accuracy;
      return {
        ...{ seconds, params, statistics },
        validationAccuracy: await accuracyOn(setting.validation),
        testAccuracy: await accuracyOn(setting.test),
      };
    },
    dispose: async () => {
      for (const executable of [innerStep, gather, predict]) await executable.dispose();
    },
  };
}

/** What the norms of a network gather from images [B, C, H, W]. */
const statisticsProgram = (learner: Learner, images: readonly number[]) =>
  trace({ params: learner.params, images: float(images) }, ({ params, images }) => ({
    statistics: learner.apply(params, images, 'batch').statistics,
  }));
