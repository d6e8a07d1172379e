import { type NdArray, ReferenceEngine } from '@gtn-studio/autodiff';
import {
  type Curriculum,
  type TrainingConfigInput,
  curricula,
  parseTrainingConfig,
} from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../batch.ts';
import { stripes, tinyRun } from '../tiny-problem.fixture.ts';
import { curriculumTable } from './curriculum.ts';
import { GeneratedImages } from './generated-images.ts';
import { Teacher } from './teacher.ts';

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
async function twoSets(curriculum: Curriculum) {
  const { teacher, params } = await teacherOf(curriculum);
  const [first, second] = [0, 1].map((iteration) =>
    teacher.forward(params, Random.fromSeed(0).split('iteration', iteration)),
  );
  return [(await first!).syntheticSet.batches, (await second!).syntheticSet.batches] as const;
}

/** Each sample as text, its label first. */
const samplesOf = ({ images, labels }: Batch): string[] =>
  Array.from(labels.data, (label, i) => `${label}: ${images.data.subarray(i * 16, (i + 1) * 16).join()}`);

const parts: Record<Curriculum, string[]> = {
  full: ['generator', 'noise', 'schedule'],
  'shuffled-batches': ['generator', 'noise', 'schedule'],
  'shuffled-samples': ['generator', 'noise', 'schedule'],
  none: ['generator', 'schedule'],
  'fixed-noise': ['generator', 'schedule'],
  pixels: ['pixels', 'schedule'],
  real: ['schedule'],
};

describe('Teacher.initialParams', () => {
  it.each(curricula)(
    'has the parts that %s trains, and no schedule where it is not learned',
    async (curriculum) => {
      expect(Object.keys((await teacherOf(curriculum)).params).sort()).toEqual(parts[curriculum]);
      const { params } = await teacherOf(curriculum, { innerOptimizer: { learned: false } });
      expect(Object.keys(params).sort()).toEqual(parts[curriculum].filter((part) => part !== 'schedule'));
    },
  );

  it('has logits of every label where they are learned, which begin as the configured share of its class', async () => {
    const { teacher, params } = await teacherOf('full', { softLabels: { confidence: 0.8 } });
    expect(params.labelLogits!.shape).toEqual([T * B, 3]);
    const { batches } = await teacher.syntheticSet(params);
    for (const { labels, softLabels } of batches) {
      expect(softLabels!.shape).toEqual([B, 3]);
      softLabels!.data.forEach((share, i) => {
        const isOwn = labels.data[Math.floor(i / 3)] === i % 3;
        expect(share).toBeCloseTo(isOwn ? 0.8 : 0.1, 6);
      });
    }
  });

  it('has a row of noise or of pixels for every sample', async () => {
    expect((await teacherOf('full')).params).toMatchObject({ noise: { shape: [T * B, Z] } });
    expect((await teacherOf('pixels')).params).toMatchObject({ pixels: { shape: [T * B, 1, 4, 4] } });
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

describe('Teacher.forward', () => {
  it.each(['full', 'none', 'fixed-noise', 'pixels', 'shuffled-batches'] as const)(
    'balances the labels of every batch of %s',
    async (curriculum) => {
      for (const batches of await twoSets(curriculum)) {
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
      const [first, second] = await twoSets(curriculum);
      expect(second).toEqual(first);
    },
  );

  it('draws all noise anew in every iteration for none', async () => {
    const [first, second] = await twoSets('none');
    const before = new Set(first.flatMap(samplesOf));
    expect(second.flatMap(samplesOf).filter((sample) => before.has(sample))).toEqual([]);
  });

  it('has other noise with another seed of the config for fixed-noise', async () => {
    const { teacher, params } = await teacherOf('fixed-noise');
    const other = await teacherOf('fixed-noise', { seed: 1 });
    const batchesOf = async (from: Teacher) =>
      (await from.forward(params, Random.fromSeed(0))).syntheticSet.batches;
    expect(await batchesOf(other.teacher)).not.toEqual(await batchesOf(teacher));
  });

  it('moves whole batches in every iteration for shuffled-batches', async () => {
    const [first, second] = await twoSets('shuffled-batches');
    const texts = (batches: readonly Batch[]) => batches.map((batch) => samplesOf(batch).join('\n'));
    expect(texts(second)).not.toEqual(texts(first));
    expect(texts(second).sort()).toEqual(texts(first).sort());
  });

  it('moves noise with its labels in every iteration for shuffled-samples', async () => {
    // The generator normalizes over a batch, so the images themselves differ with their neighbours.
    const config = parseTrainingConfig(tinyRun);
    const generated = await GeneratedImages.create(
      engine,
      curriculumTable['shuffled-samples'],
      config,
      stripes,
    );
    const params = generated.init(Random.fromSeed(1));
    const inputsOf = (seed: number) =>
      generated
        .inputs(params, Random.fromSeed(seed), T)
        .map(({ noise, labels }) =>
          Array.from(
            labels.data,
            (label, i) => `${label}: ${noise.data.subarray(i * Z, (i + 1) * Z).join()}`,
          ).sort(),
        );
    const [first, second] = [inputsOf(0), inputsOf(1)];
    expect(second.toSorted()).not.toEqual(first.toSorted());
    expect(new Set(first.flat()).size).toBe(T * B);
    expect(second.flat().sort()).toEqual(first.flat().sort());
  });

  it('samples new real batches in every iteration for real', async () => {
    const [first, second] = await twoSets('real');
    const all = [...first, ...second].map(({ images }) => images.data.join());
    expect(new Set(all).size).toBe(2 * T);
    expect(first.map(({ images }) => images.shape)).toEqual(Array(T).fill([B, 1, 4, 4]));
  });
});

it.each(['shuffled-batches', 'shuffled-samples', 'pixels'] as const)(
  'a learned label goes with its image, wherever it stands (%s)',
  async (curriculum) => {
    const { teacher, params } = await teacherOf(curriculum, { softLabels: {} });
    // Each label tells which row it is of.
    const told = params.labelLogits!.data.map((_, i) => (i % 3 === 0 ? Math.floor(i / 3) / (T * B) : 0));
    const labelLogits = { shape: [T * B, 3], data: told };
    const random = Random.fromSeed(2);
    const { batches } = (await teacher.forward({ ...params, labelLogits }, random)).syntheticSet;
    const order = curriculumTable[curriculum].order(T, B, random.split('order'));
    const logitOf = ([own, other]: Float32Array) => Math.log(own! / other!) * T * B;
    const rows = batches.flatMap(({ softLabels }) =>
      Array.from({ length: B }, (_, i) =>
        Math.round(logitOf(softLabels!.data.subarray(i * 3, i * 3 + 3) as Float32Array)),
      ),
    );
    expect(rows).toEqual([...order]);
  },
);

describe('Teacher.forward for the first steps alone', () => {
  it.each(curricula)('makes those of %s', async (curriculum) => {
    const { teacher, params } = await teacherOf(curriculum);
    const random = Random.fromSeed(3);
    const { batches, schedule } = (await teacher.forward(params, random, 2)).syntheticSet;
    const whole = (await teacher.forward(params, random)).syntheticSet;
    expect(batches).toEqual(whole.batches.slice(0, 2));
    expect(schedule).toEqual(whole.schedule);
  });
});

describe('Teacher.trainedGenerator', () => {
  it.each(curricula)('is there where %s generates', async (curriculum) => {
    const { teacher, params } = await teacherOf(curriculum);
    expect(teacher.trainedGenerator(params)?.generatorParams).toEqual(params.generator);
    expect(teacher.trainedGenerator(params) !== undefined).toBe(parts[curriculum].includes('generator'));
  });
});

describe('Teacher.syntheticSet', () => {
  it.each(curricula)('is the same when it is made twice from %s', async (curriculum) => {
    const { teacher, params } = await teacherOf(curriculum);
    const once = await teacher.syntheticSet(params);
    expect(once.batches).toHaveLength(T);
    expect(await teacher.syntheticSet(params)).toEqual(once);
  });

  it.each(['none', 'shuffled-batches', 'shuffled-samples', 'real'] as const)(
    'is another draw for another seed from %s',
    async (curriculum) => {
      const { teacher, params } = await teacherOf(curriculum);
      expect((await teacher.syntheticSet(params, 1)).batches).not.toEqual(
        (await teacher.syntheticSet(params, 2)).batches,
      );
    },
  );
});
