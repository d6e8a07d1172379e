import { type Engine, type NdArray, type Tensor, float, int, trace } from '@gtn-studio/autodiff';
import type { RealData } from '@gtn-studio/gtn';
import { type LayerTree, type Learner, initializeParams, makeLearner } from '@gtn-studio/nets';
import type { Estimator } from './estimator.ts';

/** What a score of a fresh network on one batch of training images takes. */
export interface OneBatchOptions {
  readonly engine: Engine;
  readonly data: Pick<RealData, 'sampleTrain'>;
  /** B, the images of the batch. */
  readonly batchSize: number;
}

/** A fresh network's parameters with a batch, images [B, C, H, W] and labels [B]. */
export interface FreshNetwork {
  readonly params: LayerTree<Tensor>;
  readonly images: Tensor;
  readonly labels: Tensor;
}

/** What is computed in the engine of a fresh network and a batch: one tensor, and the score that is made of its value. */
export interface OneBatchScore {
  readonly name: string;
  tensorOf(learner: Learner, network: FreshNetwork): Tensor;
  scoreOf(value: NdArray): number;
}

/** The program of such a score, on B images. */
export const oneBatchProgram = (score: OneBatchScore, learner: Learner, images: readonly number[]) =>
  trace({ params: learner.params, images: float(images), labels: int([images[0]!]) }, (network) => ({
    value: score.tensorOf(learner, network),
  }));

/** An estimator by one run of a program on a fresh network and a batch of training images. */
export const ofOneBatch = (
  score: OneBatchScore,
  { engine, data, batchSize }: OneBatchOptions,
): Estimator => ({
  measures: [score.name],
  seeded: true,
  async prepare(architecture) {
    const learner = makeLearner(architecture);
    const program = oneBatchProgram(score, learner, [batchSize, ...architecture.image]);
    const executable = await engine.compile(program);
    return {
      async estimate(random) {
        const params = initializeParams(learner.params, random.split('learner'));
        const batch = data.sampleTrain(random.split('batch'), batchSize);
        return { [score.name]: score.scoreOf((await executable.run({ params, ...batch })).value) };
      },
      dispose: () => executable.dispose(),
    };
  },
});
