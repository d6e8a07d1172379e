import {
  configProblems,
  familyRanges,
  learnerFamilies,
  parseTrainingConfig,
  presets,
} from '@gtn-studio/contracts';
import { makeGenerator, makeLearner, sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { drawArchitectures } from './learner-pool.ts';
import type { RealData } from './real-data.ts';
import { tinyRun } from './tiny-problem.fixture.ts';

const noData = () => {
  throw new Error('a check of the config draws no data');
};
const dataOf: Record<string, RealData> = {
  digits: { classes: 10, shape: [1, 8, 8], sampleTrain: noData },
  mnist: { classes: 10, shape: [1, 28, 28], sampleTrain: noData },
  cifar10: { classes: 10, shape: [3, 32, 32], sampleTrain: noData },
  'cifar10-16': { classes: 10, shape: [3, 16, 16], sampleTrain: noData },
};

describe('the presets', () => {
  it.each(Object.entries(presets))('%s has networks that can be built', (_name, preset) => {
    const config = parseTrainingConfig(preset.config);
    const data = dataOf[config.dataset]!;
    const facts = { name: config.dataset, image: data.shape, classes: data.classes, trainImages: 1257 };
    expect(configProblems(config, facts)).toEqual([]);
    const generator = makeGenerator({ image: data.shape, classes: data.classes, ...config.generator });
    expect(Object.keys(generator.params).length).toBeGreaterThan(0);
    const learners = drawArchitectures(config, data).map(makeLearner);
    expect(learners).toHaveLength(config.learner.architectures);
  });
});

it('a pool can be drawn from a space of networks of cells, each network by a stream of its own', () => {
  const space = { space: 'nasBench201', channels: 4, cells: 1 } as const;
  const drawn = (architectures: number, seed: number) =>
    drawArchitectures(
      parseTrainingConfig({ ...tinyRun, seed, learner: { pool: [space], architectures } }),
      dataOf['cifar10-16']!,
    );
  const eight = drawn(8, 0);
  expect(new Set(eight.map((architecture) => JSON.stringify(architecture))).size).toBe(8);
  expect(drawn(3, 0)).toEqual(eight.slice(0, 3));
  expect(drawn(8, 1)).not.toEqual(eight);
  expect(eight[0]).toMatchObject({ family: 'nasbench201', stem: 4, image: [3, 16, 16], classes: 10 });
});

describe('the learner families of the config', () => {
  const task = { image: [1, 28, 28] as const, classes: 10 };
  const drawn = (choice: object | string) => {
    const config = parseTrainingConfig({ ...tinyRun, learner: { pool: [choice] } as never });
    return sampleLearner(config.learner.pool[0]!, Random.fromSeed(0), task);
  };

  it.each(learnerFamilies)('can all be drawn and built: %s', (family) => {
    expect(makeLearner(drawn(family)).family).toBe(family);
  });

  it.each(Object.entries(familyRanges.conv))('can have their %s replaced', (field, value) => {
    expect(drawn({ family: 'conv', [field]: value })).toEqual(drawn('conv'));
  });

  it.each([
    { heads: ['gap'] },
    { poolings: ['average'] },
    { poolings: ['stride'] },
    { norms: ['batch'] },
    { norms: ['none'] },
    { weightNorm: [false] },
    { poolLast: [true] },
  ])('may choose %j', (replaced) => {
    expect(() => makeLearner(drawn({ family: 'conv', ...replaced }))).not.toThrow();
  });
});
