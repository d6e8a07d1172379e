import { ReferenceEngine } from '@gtn-studio/autodiff';
import { type Architecture, type LearningMeasure, learningMeasures } from '@gtn-studio/contracts';
import { type Batch, type TrainingSet, type TestBatches, compileLearner, innerLoop } from '@gtn-studio/gtn';
import { initializeParams, makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { learning } from './learning.ts';

const [B, classes] = [6, 3];
const image = [1, 4, 4] as const;
const engine = new ReferenceEngine();
const architecture: Architecture = {
  ...{ family: 'mlp', image: [...image], classes, convs: [], pooling: 'max', head: 'fc', hidden: [5] },
  ...{ norm: 'batch', weightNorm: false },
};
const geometry = { rule: 'batch', synthetic: [B, ...image], real: [B, ...image] } as const;

const batchOf = (random: Random): Batch => ({
  images: { shape: [B, ...image], data: random.fillNormal(new Float32Array(B * 16)) },
  labels: { shape: [B], data: Int32Array.from({ length: B }, (_, i) => i % classes) },
});
const steps = 5;
const schedule = (learningRate: number) => ({
  learningRate: Array<number>(steps).fill(learningRate),
  momentum: Array<number>(steps).fill(0.5),
});
const batchesOf = (random: Random) => Array.from({ length: steps }, (_, t) => batchOf(random.split(t)));

/** An estimator whose training set counts the batches that were asked for. */
function estimator(measures: readonly LearningMeasure[], learningRate = 0.1, test = held) {
  const asked = { batches: 0 };
  const trainingSetOf = (random: Random): TrainingSet => ({
    batches: {
      *[Symbol.iterator]() {
        for (const batch of batchesOf(random)) {
          asked.batches++;
          yield batch;
        }
      },
    },
    schedule: schedule(learningRate),
  });
  return { asked, ...learning({ engine, geometry, steps, measures, trainingSetOf, test }) };
}
const held: TestBatches = [{ ...batchOf(Random.fromSeed(9)), count: B }];

describe('an estimate by learning', () => {
  it('is minus the sum of the losses before each of the last half of the steps', async () => {
    const random = Random.fromSeed(4);
    const prepared = await estimator(learningMeasures).prepare(architecture);
    const measured = await prepared.estimate(random);
    const programs = await compileLearner(engine, makeLearner(architecture), geometry);
    const params = initializeParams(programs.learner.params, random.split('learner'));
    const trainingSet = { batches: batchesOf(random.split('training set')), schedule: schedule(0.1) };
    const losses: number[] = [];
    for await (const { outputs } of innerLoop(() => programs.innerStep, params, trainingSet, steps))
      losses.push(outputs.loss.data[0]!);
    expect(losses).toHaveLength(steps);
    expect(measured['training-speed']).toBeCloseTo(-(losses[2]! + losses[3]! + losses[4]!), 12);
    expect(measured['validation-loss']).toBeLessThan(0);
    expect([0, 1, 2, 3, 4, 5, 6].map((right) => right / B)).toContain(measured['accuracy']);
    expect(await prepared.estimate(random)).toEqual(measured);
  });

  it('gives a learner up whose loss is not finite', async () => {
    const given = estimator(['accuracy', 'training-speed'], 1e200);
    const prepared = await given.prepare({ ...architecture, norm: 'none' });
    expect(await prepared.estimate(Random.fromSeed(4))).toEqual({ accuracy: NaN, 'training-speed': NaN });
    expect(given.asked.batches).toBeLessThan(steps);
  });

  it('tests nothing when only training speed is wanted', async () => {
    const never: TestBatches = {
      [Symbol.iterator]() {
        throw new Error('tested');
      },
    };
    const prepared = await estimator(['training-speed'], 0.1, never).prepare(architecture);
    expect(Object.keys(await prepared.estimate(Random.fromSeed(1)))).toEqual(['training-speed']);
  });

  it('ends with the signal’s reason', async () => {
    const prepared = await estimator(['training-speed']).prepare(architecture);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(prepared.estimate(Random.fromSeed(1), signal)).rejects.toThrow('enough');
  });
});
