import { type NdArray, type Tree, entries, isNdArray, mapTree } from '@gtn-studio/autodiff';
import { type TrainingConfigInput, parseTrainingConfig } from '@gtn-studio/contracts';
import { describe, expect, it } from 'vitest';
import type { RealData } from './real-data.ts';
import type { TeacherParams } from './teacher/teacher.ts';
import { WatchedEngine, stripes, tinyRun } from './tiny-problem.fixture.ts';
import { type OuterIteration, Trainer, type TrainingState } from './trainer.ts';

// The reference engine is slow on a machine that has much else to do.

const trainerOf = (
  overrides: Partial<TrainingConfigInput> = {},
  engine = new WatchedEngine(),
  data: RealData = stripes,
) => Trainer.create(engine, parseTrainingConfig({ ...tinyRun, ...overrides }), data);

async function train(trainer: Trainer, iterations: number, state = trainer.initialState()) {
  const reports: OuterIteration[] = [];
  while (reports.length < iterations) {
    const made = await trainer.outerIteration(state);
    state = made.state;
    reports.push(made.report);
  }
  return { state, reports };
}

const leaves = (params: TeacherParams) => new Map(entries(params as Tree<NdArray>, isNdArray));

/** f of every number of the parameters and the same place in others. */
function everyNumber(
  params: TeacherParams,
  others: readonly TeacherParams[],
  f: (value: number, ...others: number[]) => void,
): void {
  const rest = others.map(leaves);
  for (const [name, { data }] of leaves(params)) {
    data.forEach((value, i) => f(value, ...rest.map((other) => other.get(name)!.data[i]!)));
  }
}

/** Values of the same shapes, all the same, in float64. */
const filled = (params: TeacherParams, value: number): TeacherParams =>
  mapTree(params as Tree<NdArray>, isNdArray, ({ shape, data }) => ({
    shape,
    data: new Float64Array(data.length).fill(value),
  })) as unknown as TeacherParams;

describe('Trainer', () => {
  it('makes the same bits from the same seed, and others from another', async () => {
    const first = await train(await trainerOf(), 3);
    expect(first.state.iteration).toBe(3);
    expect(await train(await trainerOf(), 3)).toEqual(first);
    expect((await train(await trainerOf({ seed: 1 }), 3)).reports[2]!.metaLoss).not.toBe(
      first.reports[2]!.metaLoss,
    );
  });

  it.each<Partial<TrainingConfigInput>>([
    ...(['full', 'shuffled-samples', 'none', 'pixels', 'real'] as const).map((curriculum) => ({
      curriculum,
    })),
    { softLabels: {} },
  ])('goes on from a stored state to the bits of an undisturbed run (%j)', async (overrides) => {
    const undisturbed = await train(await trainerOf(overrides), 4);
    const interrupted = await train(await trainerOf(overrides), 2);
    const resumed = await train(await trainerOf(overrides), 2, structuredClone(interrupted.state));
    expect(resumed.state).toEqual(undisturbed.state);
    expect(resumed.reports).toEqual(undisturbed.reports.slice(2));
  });

  it('moves labels that are learned, and leaves them distributions', async () => {
    const trainer = await trainerOf({ softLabels: { confidence: 0.6 } });
    const { state } = await train(trainer, 2);
    const [before, after] = [trainer.initialState(), state].map(({ params }) => params.labelLogits!.data);
    expect(before!.every((logit, i) => logit !== after![i])).toBe(true);
    const { batches } = await trainer.teacher.syntheticSet(state.params);
    for (const { softLabels } of batches) {
      const [size, classes] = softLabels!.shape as [number, number];
      for (let i = 0; i < size; i++) {
        const shares = softLabels!.data.subarray(i * classes, (i + 1) * classes);
        expect((shares as Float32Array).reduce((a, b) => a + b)).toBeCloseTo(1, 6);
        expect(Math.min(...shares)).toBeGreaterThan(0);
      }
    }
  });

  it('draws other real data in every iteration and examination', async () => {
    const drawn: string[] = [];
    const data: RealData = {
      ...stripes,
      sampleTrain: (random, size) => {
        const batch = stripes.sampleTrain(random, size);
        drawn.push(batch.images.data.join());
        return batch;
      },
    };
    await train(await trainerOf({ metaLoss: { every: 2 } }, new WatchedEngine(), data), 3);
    expect(drawn).toHaveLength(6);
    expect(new Set(drawn).size).toBe(6);
  });

  it('leaves the state that it starts from as it was', async () => {
    const trainer = await trainerOf();
    const { state } = await train(trainer, 1);
    const before = structuredClone(state);
    await trainer.outerIteration(state);
    expect(state).toEqual(before);
  });

  it('lowers the meta-loss of a problem that can be learned', async () => {
    const trainer = await trainerOf({
      curriculum: 'pixels',
      outerIterations: 40,
      realBatchSize: 20,
      learner: { pool: ['linear'] },
      innerOptimizer: { learningRate: 0.02, momentum: 0.5 },
      outerOptimizer: { learningRate: 0.1 },
    });
    const { reports } = await train(trainer, 40);
    const mean = (part: OuterIteration[]) =>
      part.reduce((sum, { metaLoss }) => sum + metaLoss / part.length, 0);
    expect(mean(reports.slice(-5))).toBeLessThan(0.6 * mean(reports.slice(0, 5)));
  });
});

describe('Trainer, of a teacher that is to rank its learners', () => {
  const ranking = { weight: 1, temperature: 0.1 };
  const learner = { pool: ['linear' as const, 'mlp' as const], architectures: 2 };
  const overrides = { ranking, learner, metaLoss: { learners: 2 } };
  const start = (trainer: Trainer) => trainer.initialState([90, 91]);

  it('keeps the scores of its learners, and ranks by them from then on', async () => {
    const trainer = await trainerOf(overrides);
    const { state, reports } = await train(trainer, 6, start(trainer));
    expect(reports[0]!.rankLoss).toBe(0); // nothing to compare with
    expect(reports[5]!.rankLoss).toBeGreaterThan(0);
    expect([...state.bank!.accuracies.data]).toEqual([90, 91]);
    expect(state.bank!.scores.data.every((score) => score < 0)).toBe(true);
    const plain = await trainerOf({ learner, metaLoss: { learners: 2 } });
    const without = await train(plain, 6);
    expect(without.state.bank).toBeUndefined();
    expect(without.reports[0]).toEqual({ ...reports[0]!, rankLoss: undefined });
    expect(without.reports[5]!.metaLoss).not.toBe(reports[5]!.metaLoss);
  });

  it('goes on from a stored state to the bits of an undisturbed run', async () => {
    const undisturbed = await trainerOf(overrides);
    const whole = await train(undisturbed, 6, start(undisturbed));
    const interrupted = await trainerOf(overrides);
    const { state } = await train(interrupted, 3, start(interrupted));
    const resumed = await train(await trainerOf(overrides), 3, structuredClone(state));
    expect(resumed.state).toEqual(whole.state);
    expect(resumed.reports).toEqual(whole.reports.slice(3));
  });

  it('keeps the scores as they were where an iteration is skipped', async () => {
    const trainer = await trainerOf({ ...overrides, innerOptimizer: { learningRate: 1e38 } });
    const before = start(trainer);
    const { state, report } = await trainer.outerIteration(before);
    expect(report.skipped).toBe(true);
    expect(state.bank).toEqual(before.bank);
  });

  it('refuses to start without what is known of them', async () => {
    const trainer = await trainerOf(overrides);
    await expect(trainer.outerIteration(trainer.initialState())).rejects.toThrow(/needs known accuracies/);
  });
});

describe('Trainer, where numbers are not finite', () => {
  it('skips an iteration whose inner steps blow up, says so, and keeps parameters, averages and moments', async () => {
    const trainer = await trainerOf({ innerOptimizer: { learningRate: 1e38 } });
    const start = trainer.initialState();
    const { state, report } = await trainer.outerIteration(start);
    expect(report.skipped).toBe(true);
    expect(Number.isFinite(report.metaLoss) && Number.isFinite(report.gradientNorm)).toBe(false);
    expect(state).toEqual({ ...start, iteration: 1 });
  });

  it('skips an iteration of bad real data alone and goes on with the next', async () => {
    let bad = false;
    const data: RealData = {
      ...stripes,
      sampleTrain: (random, size) => {
        const batch = stripes.sampleTrain(random, size);
        return bad
          ? { ...batch, images: { ...batch.images, data: batch.images.data.map(() => NaN) } }
          : batch;
      },
    };
    const trainer = await trainerOf({}, new WatchedEngine(), data);
    const { state: before } = await train(trainer, 1);
    bad = true;
    const skipped = await trainer.outerIteration(before);
    expect(skipped.report).toMatchObject({ iteration: 2, metaLoss: NaN, skipped: true });
    expect(skipped.state).toEqual({ ...before, iteration: 2 });
    bad = false;
    const { report, state } = await trainer.outerIteration(skipped.state);
    expect(report).toMatchObject({ iteration: 3, skipped: false });
    expect(state.params).not.toEqual(before.params);
    everyNumber(state.params, [state.average], (...values) =>
      expect(values.every(Number.isFinite)).toBe(true),
    );
  });
});

describe('Trainer, cancelled', () => {
  // An iteration of T = 4: one generator run, 4 inner steps, and 4 times a meta-loss and an adjoint; then the pullback and the update.
  it.each([
    ['before the iteration', 0],
    ['in the inner loop', 3],
    ['on the way back', 9],
  ])('%s rejects with the reason, and the old state goes on to the same bits', async (_when, atRun) => {
    const undisturbed = await train(await trainerOf(), 2);
    const engine = new WatchedEngine();
    const trainer = await trainerOf({}, engine);
    const { state } = await train(trainer, 1);
    const controller = new AbortController();
    const reason = new Error('enough');
    const start = engine.runs;
    if (atRun === 0) controller.abort(reason);
    engine.onRun = (run) => {
      if (run - start === atRun) controller.abort(reason);
    };
    await expect(trainer.outerIteration(state, controller.signal)).rejects.toBe(reason);
    expect(engine.runs - start).toBe(Math.max(atRun, 1));
    engine.onRun = () => {};
    expect((await trainer.outerIteration(state)).state).toEqual(undisturbed.state);
  });
});

describe('the outer optimizer', () => {
  it('follows half a cosine from the learning rate to its final fraction', async () => {
    const trainer = await trainerOf({
      outerIterations: 6,
      outerOptimizer: { learningRate: 0.04, finalFraction: 0.25 },
    });
    const { reports } = await train(trainer, 7);
    const expected = [0, 1, 2, 3, 4, 5, 6].map((k) => 0.01 + 0.03 * 0.5 * (1 + Math.cos((Math.PI * k) / 6)));
    reports.forEach(({ learningRate }, k) => expect(learningRate).toBeCloseTo(expected[k]!, 12));
    expect(reports[0]!.learningRate).toBe(0.04);
    expect(reports[6]!.learningRate).toBe(0.01);
  });

  it('moves no parameter further than the learning rate in its first step, and some as far', async () => {
    const trainer = await trainerOf({ outerOptimizer: { learningRate: 0.04, clipNorm: 0 } });
    const start = trainer.initialState();
    const { state } = await trainer.outerIteration(start);
    let furthest = 0;
    everyNumber(
      state.params,
      [start.params],
      (after, before) => (furthest = Math.max(furthest, Math.abs(after - before))),
    );
    expect(furthest).toBeCloseTo(0.04, 6);
  });

  it.each([
    ['clips', 1e-3],
    ['does not clip', 1e9],
    ['does not clip', 0],
  ])('%s the meta-gradient with clipNorm %d, and reports its norm before', async (does, clipNorm) => {
    const trainer = await trainerOf({ outerOptimizer: { clipNorm, beta1: 0.5 } });
    const { state, report } = await trainer.outerIteration(trainer.initialState());
    expect(report.gradientNorm).toBeGreaterThan(0.01);
    let squares = 0;
    everyNumber(state.optimizer.first, [], (value) => (squares += value ** 2));
    expect(Math.sqrt(squares) / (0.5 * (does === 'clips' ? clipNorm : report.gradientNorm))).toBeCloseTo(
      1,
      5,
    );
  });

  it('is skipped where its update is not finite although the gradient is', async () => {
    const trainer = await trainerOf({ outerOptimizer: { learningRate: 3e38 } });
    const start = trainer.initialState();
    const gradients = filled(start.params, 1);
    // Means of gradients so large that a step by them overflows.
    const state = { ...start, optimizer: { ...start.optimizer, first: filled(start.params, 1e300) } };
    const { report, state: after } = await trainer.update(state, { metaLoss: 1, gradients, ranked: [] });
    expect(report).toMatchObject({ skipped: true, metaLoss: 1 });
    expect(report.gradientNorm).toBeGreaterThan(0);
    expect(after).toEqual({ ...state, iteration: 1 });
  });

  it('averages the parameters with the configured decay', async () => {
    const trainer = await trainerOf({ outerOptimizer: { ema: 0.9 } });
    const states: TrainingState[] = [trainer.initialState()];
    for (let i = 0; i < 3; i++) states.push((await trainer.outerIteration(states[i]!)).state);
    expect(states[0]!.average).toEqual(states[0]!.params);
    for (let i = 0; i < 3; i++) {
      const { params, average } = states[i + 1]!;
      everyNumber(average, [states[i]!.average, params], (after, before, now) =>
        expect(after).toBeCloseTo(0.9 * before + 0.1 * now, 12),
      );
    }
    expect(states[3]!.average).not.toEqual(states[3]!.params);
  });

  it('exports the last parameters where the decay is 0', async () => {
    const { state } = await train(await trainerOf({ outerOptimizer: { ema: 0 } }), 2);
    expect(state.average).toEqual(state.params);
  });
});

describe('a teacher that is not finite', () => {
  const diverged = (what: string) => ({
    code: 'TRAINING_DIVERGED',
    message: `the teacher diverged: its ${what} not finite; try smaller learning rates`,
  });

  it.each([
    ['parameters are', 'a weight that is none', NaN, 0],
    ['parameters are', 'a weight that is infinite', Infinity, 0],
    ['images are', 'weights whose images overflow', 1e300, 0],
    ['schedule is', 'a learning rate that overflows', 0.1, 1000],
  ])('whose %s, as of %s, ends the iteration with that', async (what, _, weight, logRate) => {
    const trainer = await trainerOf();
    const start = trainer.initialState();
    const { schedule, ...images } = start.params;
    const params = {
      ...filled(images, weight),
      schedule: { ...schedule!, logLearningRate: { shape: [4], data: new Float64Array(4).fill(logRate) } },
    } as TeacherParams;
    await expect(trainer.outerIteration({ ...start, params })).rejects.toMatchObject(diverged(what));
    await expect(trainer.teacher.syntheticSet(params)).rejects.toMatchObject(diverged(what));
  });
});
