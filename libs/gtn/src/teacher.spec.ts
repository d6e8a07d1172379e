import { type NdArray, ReferenceEngine } from '@gtn-studio/autodiff';
import {
  type Curriculum,
  type TrainingConfigInput,
  curricula,
  parseTrainingConfig,
} from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { syntheticSet } from './synthetic-set.ts';
import { Teacher } from './teacher.ts';
import { stripes, tinyRun } from './tiny-problem.fixture.ts';

// The reference engine is slow on a machine that has much else to do.

const engine = new ReferenceEngine();
const [T, B, Z] = [4, 6, 4];

async function teacherOf(curriculum: Curriculum, overrides: Partial<TrainingConfigInput> = {}) {
  const teacher = await Teacher.create(
    engine,
    parseTrainingConfig({ ...tinyRun, curriculum, ...overrides }),
    stripes,
  );
  return { teacher, params: teacher.initialParams(Random.fromSeed(1)) };
}

/** The batches of two outer iterations. */
async function twoLectures(curriculum: Curriculum) {
  const { teacher, params } = await teacherOf(curriculum);
  const [first, second] = [0, 1].map((iteration) =>
    teacher.lecture(params, Random.fromSeed(0).split('iteration', iteration)),
  );
  return [(await first!).batches, (await second!).batches] as const;
}

/** Each sample as text, its label first. */
const samplesOf = ({ images, labels }: Batch): string[] =>
  Array.from(labels.data, (label, i) => `${label}: ${images.data.subarray(i * 16, (i + 1) * 16).join()}`);

describe('Teacher.initialParams', () => {
  const parts: Record<Curriculum, string[]> = {
    full: ['generator', 'noise', 'schedule'],
    'shuffled-batches': ['generator', 'noise', 'schedule'],
    'shuffled-samples': ['generator', 'noise', 'schedule'],
    none: ['generator', 'schedule'],
    'fixed-noise': ['generator', 'schedule'],
    pixels: ['pixels', 'schedule'],
    real: ['schedule'],
  };

  it.each(curricula)(
    'has the parts that %s trains, and no schedule where it is not learned',
    async (curriculum) => {
      expect(Object.keys((await teacherOf(curriculum)).params).sort()).toEqual(parts[curriculum]);
      const { params } = await teacherOf(curriculum, { innerOptimizer: { learned: false } });
      expect(Object.keys(params).sort()).toEqual(parts[curriculum].filter((part) => part !== 'schedule'));
    },
  );

  it('has a row of noise or of pixels for every sample', async () => {
    expect((await teacherOf('full')).params.noise!.shape).toEqual([T * B, Z]);
    expect((await teacherOf('pixels')).params.pixels!.shape).toEqual([T * B, 1, 4, 4]);
  });

  it('is the same for the same stream, and another for another', async () => {
    const { teacher, params } = await teacherOf('full');
    expect(teacher.initialParams(Random.fromSeed(1))).toEqual(params);
    expect(teacher.initialParams(Random.fromSeed(2))).not.toEqual(params);
  });
});

describe('Teacher.schedule', () => {
  it.each([true, false])('starts at the configured rates in every step (learned: %s)', async (learned) => {
    const { teacher, params } = await teacherOf('full', {
      innerOptimizer: { learningRate: 0.3, momentum: 0.6, learned },
    });
    const { learningRate, momentum } = teacher.schedule(params);
    expect([learningRate.length, momentum.length]).toEqual([T, T]);
    for (let t = 0; t < T; t++) {
      expect(learningRate[t]).toBeCloseTo(0.3, 6);
      expect(momentum[t]).toBeCloseTo(0.6, 6);
    }
  });

  it('reads log learning rate and logit momentum step by step', async () => {
    const { teacher } = await teacherOf('full');
    const row = (...values: number[]): NdArray => ({ shape: [T], data: Float32Array.from(values) });
    const schedule = teacher.schedule({
      schedule: { logLearningRate: row(0, 1, -1, 2), logitMomentum: row(0, 2, -2, 1) },
    });
    expect([...(schedule.learningRate as Float64Array)]).toEqual(
      [1, Math.E, 1 / Math.E, Math.E ** 2].map((x) => expect.closeTo(x, 6) as number),
    );
    expect(schedule.momentum[0]).toBe(0.5);
    expect(schedule.momentum[1]! + schedule.momentum[2]!).toBeCloseTo(1, 6);
  });
});

describe('Teacher.lecture', () => {
  it.each(['full', 'none', 'fixed-noise', 'pixels', 'shuffled-batches'] as const)(
    'balances the labels of every batch of %s',
    async (curriculum) => {
      for (const batches of await twoLectures(curriculum)) {
        expect(batches.map(({ labels }) => [...labels.data].sort())).toEqual(
          Array(T).fill([0, 0, 1, 1, 2, 2]),
        );
        expect(batches.map(({ images }) => images.shape)).toEqual(Array(T).fill([B, 1, 4, 4]));
      }
    },
  );

  it.each(['full', 'pixels', 'fixed-noise'] as const)(
    'is the same in every iteration for %s',
    async (curriculum) => {
      const [first, second] = await twoLectures(curriculum);
      expect(second).toEqual(first);
    },
  );

  it('draws all noise anew in every iteration for none', async () => {
    const [first, second] = await twoLectures('none');
    const before = new Set(first.flatMap(samplesOf));
    expect(second.flatMap(samplesOf).filter((sample) => before.has(sample))).toEqual([]);
  });

  it('has other noise with another seed of the config for fixed-noise', async () => {
    const { teacher, params } = await teacherOf('fixed-noise');
    const other = await teacherOf('fixed-noise', { seed: 1 });
    const random = Random.fromSeed(0);
    expect(await other.teacher.lecture(params, random)).not.toEqual(await teacher.lecture(params, random));
  });

  it('moves whole batches in every iteration for shuffled-batches', async () => {
    const [first, second] = await twoLectures('shuffled-batches');
    const texts = (batches: readonly Batch[]) => batches.map((batch) => samplesOf(batch).join('\n'));
    expect(texts(second)).not.toEqual(texts(first));
    expect(texts(second).sort()).toEqual(texts(first).sort());
  });

  it('moves noise with its labels in every iteration for shuffled-samples', async () => {
    // The generator normalizes over a batch, so the images themselves differ with their neighbours.
    const { teacher, params } = await teacherOf('shuffled-samples');
    const inputsOf = async (seed: number) => {
      const { inputs } = await teacher.lecture(params, Random.fromSeed(seed));
      return inputs!.map(({ noise, labels }) =>
        Array.from(
          labels.data,
          (label, i) => `${label}: ${noise.data.subarray(i * Z, (i + 1) * Z).join()}`,
        ).sort(),
      );
    };
    const [first, second] = [await inputsOf(0), await inputsOf(1)];
    expect(second.toSorted()).not.toEqual(first.toSorted());
    expect(new Set(first.flat()).size).toBe(T * B);
    expect(second.flat().sort()).toEqual(first.flat().sort());
  });

  it('samples new real batches in every iteration for real', async () => {
    const [first, second] = await twoLectures('real');
    const all = [...first, ...second].map(({ images }) => images.data.join());
    expect(new Set(all).size).toBe(2 * T);
    expect(first.map(({ images }) => images.shape)).toEqual(Array(T).fill([B, 1, 4, 4]));
  });
});

describe('syntheticSet', () => {
  it.each(curricula)('is the same when it is made twice from %s', async (curriculum) => {
    const { teacher, params } = await teacherOf(curriculum);
    const once = await syntheticSet(teacher, params);
    expect(once.batches).toHaveLength(T);
    expect(await syntheticSet(teacher, params)).toEqual(once);
  });

  it.each(['none', 'shuffled-batches', 'shuffled-samples', 'real'] as const)(
    'is another draw for another seed from %s',
    async (curriculum) => {
      const { teacher, params } = await teacherOf(curriculum);
      expect((await syntheticSet(teacher, params, 1)).batches).not.toEqual(
        (await syntheticSet(teacher, params, 2)).batches,
      );
    },
  );
});
