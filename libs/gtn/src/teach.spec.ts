import { Random } from '@gtn-studio/random';
import { makeLearner, sampleLearner } from '@gtn-studio/nets';
import { describe, expect, it } from 'vitest';
import type { Batch, SyntheticSet } from './batch.ts';
import { compileLearner } from './programs/learner-programs.ts';
import { teach, testLearner } from './teach.ts';
import { WatchedEngine, stripedBatch, stripes } from './tiny-problem.fixture.ts';

const [B, R, T] = [12, 8, 6];
const random = Random.fromSeed(4);
const set: SyntheticSet = {
  batches: Array.from({ length: T }, (_, t) => stripedBatch(random.split('train', t), B)),
  schedule: { learningRate: Array<number>(T).fill(0.1), momentum: Array<number>(T).fill(0.5) },
};
const testBatch = (i: number, count = R) => ({ ...stripedBatch(random.split('test', i), R), count });

async function linearLearner(engine = new WatchedEngine()) {
  const config = sampleLearner('linear', random, { image: stripes.shape, classes: stripes.classes });
  const geometry = {
    rule: 'last-synthetic' as const,
    synthetic: [B, ...stripes.shape],
    real: [R, ...stripes.shape],
  };
  return compileLearner(engine, makeLearner(config), geometry);
}

/** The batch with the labels of its first `wrong` images replaced by others. */
function mislabeled<B extends Batch>(batch: B, wrong: number): B {
  const data = Int32Array.from(batch.labels.data, (label, i) => (i < wrong ? (label + 1) % 3 : label));
  return { ...batch, labels: { ...batch.labels, data } };
}

it('a test tells the mean cross-entropy of the images that count, of logits of any size', async () => {
  const logits = { shape: [2, 3], data: Float32Array.of(1, 0, 0, 5000, 0, 0) };
  const predict = { flops: 0, run: () => Promise.resolve(logits), dispose: () => Promise.resolve() };
  const learned = { params: {}, statistics: {}, synthetic: logits };
  const batch = { images: logits, labels: { shape: [2], data: Int32Array.of(1, 0) } };
  const first = Math.log(Math.E + 2); // of logits 1, 0, 0, and the label's is 0
  expect(await testLearner({ predict }, learned, [{ ...batch, count: 1 }])).toEqual({
    accuracy: 0,
    loss: expect.closeTo(first, 12) as number,
  });
  const { loss } = await testLearner({ predict }, learned, [{ ...batch, count: 2 }]);
  expect(loss).toBeCloseTo(first / 2, 12);
});

describe('teach', () => {
  it('counts what the learner classifies correctly, over all batches', async () => {
    const programs = await linearLearner();
    expect((await teach(programs, set, [testBatch(0), testBatch(1)], random)).accuracy).toBe(1);
    const mixed = [mislabeled(testBatch(0), 3), mislabeled(testBatch(1), 1)];
    expect((await teach(programs, set, mixed, random)).accuracy).toBe(12 / 16);
  });

  it('leaves out the padding of the last batch', async () => {
    const programs = await linearLearner();
    const last = testBatch(1, 3);
    const labels = last.labels.data.map((label, i) => (i < 3 ? label : (label + 1) % 3)) as Int32Array;
    const padded = { ...last, labels: { ...last.labels, data: labels } };
    for (const ending of [last, padded]) {
      expect((await teach(programs, set, [testBatch(0), ending], random)).accuracy).toBe(1);
    }
    expect((await teach(programs, set, [mislabeled(testBatch(0), 2), padded], random)).accuracy).toBe(9 / 11);
  });

  it('tests after the asked steps and after the last, with the loss of each', async () => {
    const programs = await linearLearner();
    const { curve, accuracy } = await teach(programs, set, [testBatch(0)], random, { testedSteps: [1, 4] });
    expect(curve.map(({ step }) => step)).toEqual([1, 4, T]);
    expect(curve[2]!.accuracy).toBe(accuracy);
    expect(curve[2]!.loss!).toBeLessThan(curve[0]!.loss!);
    expect((await teach(programs, set, [testBatch(0)], random)).curve.map(({ step }) => step)).toEqual([T]);
  });

  it('gives the loss of a batch before its step', async () => {
    const programs = await linearLearner();
    const still = {
      ...set,
      schedule: { learningRate: Array<number>(T).fill(0), momentum: Array<number>(T).fill(0.5) },
    };
    const fast = { ...set, schedule: { ...set.schedule, learningRate: Array<number>(T).fill(10) } };
    const lossOf = async (used: SyntheticSet) =>
      (await teach(programs, used, [testBatch(0)], random, { testedSteps: [1] })).curve[0]!.loss;
    expect(await lossOf(fast)).toBe(await lossOf(still));
  });

  it('teaches the same learner to the same bits from the same stream, and another from another', async () => {
    const programs = await linearLearner();
    const first = await teach(programs, set, [testBatch(0)], Random.fromSeed(7));
    expect(await teach(programs, set, [testBatch(0)], Random.fromSeed(7))).toEqual(first);
    expect((await teach(programs, set, [testBatch(0)], Random.fromSeed(8))).params).not.toEqual(first.params);
  });

  it('takes each step with the rates of its place', async () => {
    const programs = await linearLearner();
    const onlyFirst = {
      ...set,
      schedule: { learningRate: [0.1, 0, 0, 0, 0, 0], momentum: Array<number>(T).fill(0) },
    };
    const { params } = await teach(programs, onlyFirst, [testBatch(0)], random);
    const single = { batches: set.batches.slice(0, 1), schedule: { learningRate: [0.1], momentum: [0] } };
    expect(params).toEqual((await teach(programs, single, [testBatch(0)], random)).params);
  });

  it('takes each step with the momentum of its place', async () => {
    const programs = await linearLearner();
    const taught = async (...momentum: number[]) => {
      const used = { batches: set.batches.slice(0, 2), schedule: { learningRate: [0.1, 0.1], momentum } };
      return (await teach(programs, used, [testBatch(0)], random)).params;
    };
    expect(await taught(0, 0.9)).not.toEqual(await taught(0, 0));
    // There is nothing to carry on in the first step.
    expect(await taught(0.9, 0)).toEqual(await taught(0, 0));
  });

  it('rejects with the reason of the signal when it is aborted', async () => {
    const engine = new WatchedEngine();
    const programs = await linearLearner(engine);
    const controller = new AbortController();
    const reason = new Error('enough');
    engine.onRun = (run) => {
      if (run === 2) controller.abort(reason);
    };
    await expect(teach(programs, set, [testBatch(0)], random, { signal: controller.signal })).rejects.toBe(
      reason,
    );
    expect(engine.runs).toBe(2);
  });
});
