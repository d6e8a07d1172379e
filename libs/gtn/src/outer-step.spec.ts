import {
  MeteringEngine,
  type NdArray,
  ReferenceEngine,
  type Tree,
  entries,
  isNdArray,
  keepShared,
} from '@gtn-studio/autodiff';
import { type TrainingConfig, type TrainingConfigInput, parseTrainingConfig } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { LearnerCotangents } from './batch.ts';
import { LearnerPool, drawArchitectures } from './learner-pool.ts';
import { iterationRandom, metaBatchOf } from './meta-batch.ts';
import { learnerCotangents, metaGradient, outerStep, synthesize } from './outer-step.ts';
import { innerStepAdjointProgram, innerStepProgram } from './programs/inner-step.ts';
import { Teacher } from './teacher/teacher.ts';
import { WatchedEngine, stripes, tinyRun } from './tiny-problem.fixture.ts';
import { Trainer } from './trainer.ts';

// The reference engine is slow on a machine that has much else to do.

describe('outerStep', () => {
  it.each(['full', 'pixels'] as const)(
    'with several learners is the mean of passes with one each (%s)',
    async (curriculum) => {
      const config = parseTrainingConfig({
        ...tinyRun,
        curriculum,
        learner: { pool: ['linear', 'mlp'], architectures: 2 },
      });
      const engine = new WatchedEngine();
      const teacher = await Teacher.create(engine, config, stripes);
      const pool = new LearnerPool(engine, config, stripes);
      const params = teacher.initialParams(Random.fromSeed(1));
      const random = Random.fromSeed(2);
      const [learners, realBatchSize] = [3, 5];
      const unroll = { unrollLength: 4 };
      const metaBatch = { pool, data: stripes, learners, unroll, metaLossEvery: 2, realBatchSize };
      const together = await outerStep({ teacher, metaBatch }, params, random);

      const { syntheticSet, pullback } = await teacher.forward(params, random);
      const passes: { metaLoss: number; gradients: [string, NdArray][] }[] = [];
      for (let i = 0; i < learners; i++) {
        const { metaLoss, ...cotangents } = await learnerCotangents(metaBatch, i, syntheticSet, random);
        const gradients = await pullback(cotangents);
        passes.push({ metaLoss, gradients: entries(gradients as Tree<NdArray>, isNdArray) });
      }
      expect(new Set(passes.map(({ metaLoss }) => metaLoss)).size).toBe(learners);
      expect(together.metaLoss).toBeCloseTo(
        passes.reduce((sum, { metaLoss }) => sum + metaLoss, 0) / learners,
        12,
      );
      entries(together.gradients as Tree<NdArray>, isNdArray).forEach(([name, { data }], leaf) => {
        const scale = Math.max(...data.map(Math.abs));
        expect(scale, name).toBeGreaterThan(0);
        data.forEach((value, k) => {
          const mean =
            passes.reduce((sum, { gradients }) => sum + gradients[leaf]![1].data[k]!, 0) / learners;
          expect(Math.abs(value - mean) / scale, name).toBeLessThan(1e-6);
        });
      });
    },
  );
});

describe('learners taught elsewhere', () => {
  it.each([
    ['of a window', { metaLoss: { learners: 3, window: 2 } }],
    ['with soft labels', { metaLoss: { learners: 3 }, softLabels: {} }],
    [
      'that are ranked',
      {
        metaLoss: { learners: 3 },
        learner: { pool: ['linear' as const, 'mlp' as const], architectures: 2 },
        ranking: {},
      },
    ],
  ])('%s and in another order make the same step to the bit', async (_, overrides) => {
    const config = parseTrainingConfig({ ...tinyRun, ...overrides });
    const elsewhere = metaBatchOf(new WatchedEngine(), config, stripes);
    const trainer = await Trainer.create(new WatchedEngine(), config, stripes);
    const start = (await trainer.outerIteration(trainer.initialState([90, 91]))).state;

    const random = iterationRandom(config, start.iteration);
    const synthesis = await synthesize(trainer.step, start.params, random);
    const learners: LearnerCotangents[] = [];
    for (const i of [2, 0, 1])
      learners[i] = await learnerCotangents(elsewhere, i, synthesis.syntheticSet, random, start);
    const spread = await trainer.update(start, await metaGradient(synthesis, learners));
    expect(spread).toEqual(await trainer.outerIteration(start));
    expect(spread.report).toMatchObject({ iteration: 2, skipped: false });
  });
});

describe('LearnerPool', () => {
  it('draws its families in turn, and each architecture from the seed', () => {
    const config = parseTrainingConfig({
      ...tinyRun,
      learner: { pool: ['linear', 'conv'], architectures: 5 },
    });
    const { architectures } = new LearnerPool(new WatchedEngine(), config, stripes);
    expect(architectures.map(({ family }) => family)).toEqual(['linear', 'conv', 'linear', 'conv', 'linear']);
    expect(new LearnerPool(new WatchedEngine(), config, stripes).architectures).toEqual(architectures);
    const other = new LearnerPool(new WatchedEngine(), { ...config, seed: 1 }, stripes).architectures;
    expect(other).not.toEqual(architectures);
  });

  it('compiles an architecture when it is first picked, and once', async () => {
    const engine = new WatchedEngine();
    const pool = new LearnerPool(
      engine,
      parseTrainingConfig({ ...tinyRun, learner: { pool: ['linear', 'mlp'], architectures: 2 } }),
      stripes,
    );
    expect(engine.compiled).toBe(0);
    const picks = await Promise.all(Array.from({ length: 20 }, (_, i) => pool.pick(i % 2)));
    expect(new Set(picks).size).toBe(2);
    expect(engine.compiled).toBe(6);
    expect(engine.disposed).toBe(0);
  });

  it('releases what was picked longest ago where its memory is full', async () => {
    const engine = new WatchedEngine();
    const config = parseTrainingConfig({
      ...tinyRun,
      learner: { pool: ['linear', 'mlp', 'conv-gap'], architectures: 3 },
    });
    const roomy = new LearnerPool(new WatchedEngine(), config, stripes);
    const bytes: number[] = [];
    for (const i of [0, 1, 2]) bytes.push((await roomy.pick(i)).bytes);
    const anyTwo = bytes.reduce((sum, size) => sum + size, 0) - Math.min(...bytes);
    const pool = new LearnerPool(engine, config, stripes, { mostBytes: anyTwo });
    const compiled: number[] = [];
    for (const architecture of [0, 1, 0, 2, 0, 1]) {
      await pool.pick(architecture);
      compiled.push(engine.compiled / 3);
    }
    expect(compiled).toEqual([1, 2, 2, 3, 3, 4]); // 2 took the place of 1, which was picked before 0
    expect(engine.disposed).toBe(6);
  });

  it('compiles again what failed to compile', async () => {
    const engine = new WatchedEngine();
    const compile = engine.compile.bind(engine);
    engine.compile = () => Promise.reject(new Error('no memory'));
    const pool = new LearnerPool(engine, parseTrainingConfig(tinyRun), stripes);
    await expect(pool.pick(0)).rejects.toThrow('no memory');
    engine.compile = compile;
    expect((await pool.pick(0)).learner.family).toBe('conv');
  });
});

describe('what inner steps keep for their adjoints', () => {
  const config = parseTrainingConfig({ ...tinyRun, metaLoss: { every: 2 } });
  const random = iterationRandom(config, 0);

  /** An outer step with that much memory, the number of steps that keep, and the operations that it took. */
  const stepWith = async (keptBytes: number, overrides: Partial<TrainingConfigInput> = {}) => {
    const changed = parseTrainingConfig({ ...config, ...overrides });
    const engine = new MeteringEngine(new ReferenceEngine());
    const teacher = await Teacher.create(engine, changed, stripes);
    const pool = new LearnerPool(engine, changed, stripes, { keptBytes });
    const metaBatch = { ...metaBatchOf(engine, changed, stripes), pool };
    const made = await outerStep({ teacher, metaBatch }, teacher.initialParams(random), random);
    return { made, flops: engine.flops, keepingSteps: (await pool.pick(0)).keepingSteps };
  };

  it('is as much as fits in their memory, and saves arithmetic, not the result', async () => {
    const none = await stepWith(0);
    const all = await stepWith(2 ** 26);
    expect([none.keepingSteps, all.keepingSteps]).toEqual([0, config.unrollLength]);
    const { bytes } = keepShared(...programsOf(config));
    const some = await stepWith(2.5 * bytes);
    expect(some.keepingSteps).toBe(2);
    expect(all.flops).toBeLessThan(some.flops);
    expect(some.flops).toBeLessThan(none.flops);
    for (const { made } of [some, all]) {
      expect(made.metaLoss).toBe(none.made.metaLoss);
      expectEqual(made.gradients, none.made.gradients);
    }
  });

  it('is of no steps that a truncated meta-gradient does not reach', async () => {
    const metaLoss = { window: 2 };
    const [none, some] = [await stepWith(0, { metaLoss }), await stepWith(2 ** 26, { metaLoss })];
    expect(some.keepingSteps).toBe(2);
    expectEqual(some.made.gradients, none.made.gradients);
  });
});

function programsOf({ batchSize }: TrainingConfig) {
  const [architecture] = drawArchitectures(parseTrainingConfig(tinyRun), stripes);
  const images = [batchSize, ...stripes.shape];
  const learner = makeLearner(architecture!);
  return [innerStepProgram(learner, images), innerStepAdjointProgram(learner, images)] as const;
}

/** Equal within the rounding of float64, leaf by leaf. */
function expectEqual(actual: unknown, expected: unknown): void {
  const others = new Map(entries(expected as Tree<NdArray>, isNdArray));
  for (const [name, { data }] of entries(actual as Tree<NdArray>, isNdArray)) {
    const right = others.get(name)!.data;
    const scale = Math.max(...right.map(Math.abs));
    expect(scale, name).toBeGreaterThan(0);
    data.forEach((value, i) => expect(Math.abs(value - right[i]!) / scale, name).toBeLessThan(1e-12));
  }
}

it('a learner that is not finite after its last step has no meta-loss, although its losses are finite', async () => {
  const config = parseTrainingConfig(tinyRun);
  const trainer = await Trainer.create(new WatchedEngine(), config, stripes);
  const random = iterationRandom(config, 0);
  const { syntheticSet } = await synthesize(trainer.step, trainer.initialState().params, random);
  const { metaBatch } = trainer.step;
  const cotangentsOf = (pool: Pick<LearnerPool, 'learners' | 'pick'>) =>
    learnerCotangents({ ...metaBatch, pool: pool as LearnerPool }, 0, syntheticSet, random);
  const { pool } = metaBatch;
  expect((await cotangentsOf(pool)).metaLoss).toBeGreaterThan(0);

  let steps = 0;
  const pick: LearnerPool['pick'] = async (architecture) => {
    const programs = await pool.pick(architecture);
    const pair = programs.stepPrograms(1);
    const run: typeof pair.innerStep.run = async (inputs) => {
      const outputs = await pair.innerStep.run(inputs);
      // The losses do not depend on the velocity after the last step.
      if (++steps === config.unrollLength)
        for (const [, { data }] of entries(outputs.velocity as Tree<NdArray>, isNdArray)) data[0] = NaN;
      return outputs;
    };
    return { ...programs, stepPrograms: () => ({ ...pair, innerStep: { ...pair.innerStep, run } }) };
  };
  expect((await cotangentsOf({ learners: pool.learners, pick })).metaLoss).toBeNaN();
});
