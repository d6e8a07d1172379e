import { type Engine, ReferenceEngine } from '@gtn-studio/autodiff';
import { type TrainingConfigInput, parseTrainingConfig } from '@gtn-studio/contracts';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { type RealData, Trainer, type TrainingState } from '@gtn-studio/gtn';
import { afterAll, describe, expect, it } from 'vitest';

// The mathematics' own specs run on the reference engine; here it is the native engine, whose threads could race.

/** Images [1, 8, 8] of ten classes: two bright columns at a place that the class says, in noise. */
const data: RealData = {
  classes: 10,
  shape: [1, 8, 8],
  sampleTrain: (random, size) => {
    const labels = Int32Array.from({ length: size }, () => random.integer(10));
    const pixels = random.fillNormal(new Float32Array(size * 64), 0.3);
    labels.forEach((label, i) => {
      for (let row = 0; row < 4; row++) {
        const at = i * 64 + 8 * (row + 4 * (label % 2)) + Math.floor(label / 2);
        pixels[at]! += 2;
        pixels[at + 1]! += 2;
      }
    });
    return { images: { shape: [size, 1, 8, 8], data: pixels }, labels: { shape: [size], data: labels } };
  },
};

const configOf = (overrides: Partial<TrainingConfigInput> = {}) =>
  parseTrainingConfig({
    dataset: 'columns',
    outerIterations: 4,
    unrollLength: 4,
    batchSize: 40,
    realBatchSize: 50,
    generator: { noiseSize: 16, hidden: 64, channels: [16, 8] },
    learner: { pool: [{ family: 'conv', width: [16, 16], kernels: [3], hiddenDepth: [0, 0] }] },
    metaLoss: { every: 2 },
    ...overrides,
  });

const engines: Engine[] = [];
afterAll(async () => {
  for (const engine of engines) await engine.dispose();
});

async function trainerOn(threads: number, overrides?: Partial<TrainingConfigInput>) {
  const engine = await OnnxRuntimeEngine.create({ threads });
  engines.push(engine);
  return Trainer.create(engine, configOf(overrides), data);
}

async function train(trainer: Trainer, iterations: number, state: TrainingState = trainer.initialState()) {
  const losses: number[] = [];
  while (losses.length < iterations) {
    const made = await trainer.outerIteration(state);
    expect(made.report.skipped).toBe(false);
    losses.push(made.report.metaLoss);
    state = made.state;
  }
  return { losses, state };
}

describe.each([1, 2])('a run on ONNX Runtime with %i threads', (threads) => {
  it('makes the same bits again, also when it goes on from a stored state', { timeout: 30_000 }, async () => {
    const trainer = await trainerOn(threads);
    const undisturbed = await train(trainer, 3);
    const interrupted = await train(await trainerOn(threads), 1);
    const resumed = await train(trainer, 2, structuredClone(interrupted.state));
    expect(resumed.state).toEqual(undisturbed.state);
    expect([...interrupted.losses, ...resumed.losses]).toEqual(undisturbed.losses);
  });
});

describe('a run on ONNX Runtime', () => {
  it('follows the reference engine within float32', { timeout: 30_000 }, async () => {
    const small = { unrollLength: 2, batchSize: 10, realBatchSize: 10 };
    const native = await train(await trainerOn(1, small), 1);
    const reference = await train(await Trainer.create(new ReferenceEngine(), configOf(small), data), 1);
    expect(Math.abs(native.losses[0]! / reference.losses[0]! - 1)).toBeLessThan(1e-4);
  });

  it('skips an iteration that leaves float32, and keeps all but the count', async () => {
    const trainer = await trainerOn(1, { innerOptimizer: { learningRate: 1e30 } });
    const start = trainer.initialState();
    const { state, report } = await trainer.outerIteration(start);
    expect(report).toMatchObject({ iteration: 1, skipped: true });
    expect(state).toEqual({ ...start, iteration: 1 });
  });
});
