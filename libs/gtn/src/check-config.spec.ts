import { ConfigError, learnerFamilies, parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { learnerFamilies as families, makeGenerator, makeLearner, sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { checkConfig } from './check-config.ts';
import { drawArchitectures } from './learner-pool.ts';
import type { RealData } from './real-data.ts';
import { stripes, tinyRun } from './tiny-problem.fixture.ts';

const noData = () => {
  throw new Error('a check of the config draws no data');
};
const dataOf: Record<string, RealData> = {
  digits: { classes: 10, shape: [1, 8, 8], sampleTrain: noData },
  mnist: { classes: 10, shape: [1, 28, 28], sampleTrain: noData },
  cifar10: { classes: 10, shape: [3, 32, 32], sampleTrain: noData },
};

describe('checkConfig', () => {
  it.each(Object.entries(presets))('passes the preset %s, whose networks can be built', (_name, preset) => {
    const config = parseTrainingConfig(preset.config);
    const data = dataOf[config.dataset]!;
    expect(() => checkConfig(config, data)).not.toThrow();
    const generator = makeGenerator({ image: data.shape, classes: data.classes, ...config.generator });
    expect(Object.keys(generator.params).length).toBeGreaterThan(0);
    const learners = drawArchitectures(config, data).map(makeLearner);
    expect(learners).toHaveLength(config.learner.architectures);
  });

  it('names a batch size that the classes do not divide', () => {
    const check = () => checkConfig(parseTrainingConfig({ ...tinyRun, batchSize: 7 }), stripes);
    expect(check).toThrow(ConfigError);
    expect(check).toThrow("batchSize: 7 is not divisible by the data set's 3 classes");
  });

  it('refuses a window that is longer than the unroll', () => {
    const check = () => checkConfig(parseTrainingConfig({ ...tinyRun, metaLoss: { window: 5 } }), stripes);
    expect(check).toThrow('metaLoss.window: 5 is more than unrollLength, the 4 inner steps that there are');
  });

  it('refuses a control of real data that has nothing to learn', () => {
    const check = () =>
      checkConfig(
        parseTrainingConfig({ ...tinyRun, curriculum: 'real', innerOptimizer: { learned: false } }),
        stripes,
      );
    expect(check).toThrow('innerOptimizer.learned is false');
  });
});

describe('the learner families of the config', () => {
  const task = { image: [1, 28, 28] as const, classes: 10 };
  const drawn = (choice: object | string) => {
    const config = parseTrainingConfig({ ...tinyRun, learner: { pool: [choice] } as never });
    return sampleLearner(config.learner.pool[0]!, Random.fromSeed(0), task);
  };

  it('are those that the networks have', () => {
    expect([...learnerFamilies].sort()).toEqual(Object.keys(families).sort());
  });

  it.each(learnerFamilies)('can all be drawn and built: %s', (family) => {
    expect(makeLearner(drawn(family)).family).toBe(family);
  });

  it.each(Object.entries({ ...families.conv }))('can have their %s replaced', (field, value) => {
    expect(drawn({ family: 'conv', [field]: value })).toEqual(drawn('conv'));
  });

  it.each([
    { heads: ['gap'] },
    { poolings: ['average'] },
    { poolings: ['stride'] },
    { norms: ['batch'] },
    { norms: ['none'] },
    { weightNorm: [false] },
  ])('may choose %j', (replaced) => {
    expect(() => makeLearner(drawn({ family: 'conv', ...replaced }))).not.toThrow();
  });
});
