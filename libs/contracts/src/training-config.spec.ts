import { describe, expect, it } from 'vitest';
import { ConfigError, curricula, parseTrainingConfig } from './training-config.ts';
import { presets } from './presets.ts';

const required = {
  dataset: 'digits',
  outerIterations: 10,
  unrollLength: 4,
  batchSize: 20,
  realBatchSize: 50,
};

function messageOf(input: unknown): string {
  try {
    parseTrainingConfig(input);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  return 'no error';
}

describe('parseTrainingConfig', () => {
  it('fills in the defaults, the nested ones too', () => {
    const config = parseTrainingConfig({ ...required, outerOptimizer: { learningRate: 0.5 } });
    expect(config).toMatchObject({
      ...required,
      seed: 0,
      curriculum: 'full',
      evaluationStatistics: 'last-synthetic',
    });
    expect(config.outerOptimizer).toMatchObject({ learningRate: 0.5, beta1: 0.9, beta2: 0.999, ema: 0.98 });
    expect(config.learner).toEqual({ pool: ['conv'], architectures: 1 });
  });

  it('gives a config that is plain JSON and parses to itself', () => {
    const config = parseTrainingConfig(required);
    expect(parseTrainingConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  it('shares no default between two configs', () => {
    parseTrainingConfig(required).learner.pool.push('mlp');
    expect(parseTrainingConfig(required).learner.pool).toEqual(['conv']);
  });

  it.each([
    [{ unrollLength: 0 }, 'unrollLength', '>=1', 'got 0'],
    [{ unrollLength: 2.5 }, 'unrollLength', 'int', 'got 2.5'],
    [{ batchSize: NaN }, 'batchSize', 'expected number', 'got NaN'],
    [{ batchSize: undefined }, 'batchSize', 'expected number', 'got undefined'],
    [{ batchSize: 10n }, 'batchSize', 'expected number', 'got 10'],
    [{ dataset: '' }, 'dataset', '>=1 characters', 'got ""'],
    [{ seed: -1 }, 'seed', '>=0', 'got -1'],
    [{ curriculum: 'fulll' }, 'curriculum', curricula.map((name) => `"${name}"`).join('|'), 'got "fulll"'],
    [{ generator: { channels: [1] } }, 'generator.channels', '>=2 items', 'got [1]'],
    [{ generator: { channels: [8, 0] } }, 'generator.channels.1', '>=1', 'got 0'],
    [{ innerOptimizer: { momentum: 1 } }, 'innerOptimizer.momentum', '<1', 'got 1'],
    [{ innerOptimizer: { momentum: 0 } }, 'innerOptimizer.momentum', '>0', 'got 0'],
    [
      { innerOptimizer: { learningRate: Infinity } },
      'innerOptimizer.learningRate',
      'expected number',
      'got Infinity',
    ],
    [{ innerOptimizer: null }, 'innerOptimizer', 'expected object', 'got null'],
    [{ outerOptimizer: { beta2: 1 } }, 'outerOptimizer.beta2', '<1', 'got 1'],
    [{ metaLoss: { every: -1 } }, 'metaLoss.every', '>=0', 'got -1'],
    [{ learner: { pool: [] } }, 'learner.pool', '>=1 items', 'got []'],
    [{ learner: { pool: ['foo'] } }, 'learner.pool.0', '"linear"|"mlp"|"conv"', 'got "foo"'],
    [{ learner: { pool: ['conv', 3] } }, 'learner.pool.1', '"linear"|"mlp"|"conv"', 'got 3'],
    [
      { learner: { pool: [{ family: 'foo' }] } },
      'learner.pool.0.family',
      '"linear"|"mlp"|"conv"',
      'got "foo"',
    ],
    [
      { learner: { pool: [{ width: [8, 8] }] } },
      'learner.pool.0.family',
      '"linear"|"mlp"|"conv"',
      'got undefined',
    ],
    [
      { learner: { pool: [{ family: 'conv', kernels: [] }] } },
      'learner.pool.0.kernels',
      '>=1 items',
      'got []',
    ],
    [
      { learner: { pool: [{ family: 'conv', norms: ['none', 'l2'] }] } },
      'learner.pool.0.norms.1',
      '"batch"',
      'got "l2"',
    ],
  ])('names the field of %o, what it needs and what it got', (wrong, field, need, got) => {
    const message = messageOf({ ...required, ...wrong });
    expect(message.startsWith(`${field}: `), message).toBe(true);
    expect(message).toContain(need);
    expect(message.endsWith(got), message).toBe(true);
  });

  it.each([
    [{ epochs: 3 }, 'unknown key epochs'],
    [{ epochs: 3, layers: 2 }, 'unknown key epochs, layers'],
    [{ generator: { noise: 3 } }, 'unknown key generator.noise'],
    [{ learner: { pool: [{ family: 'conv', widht: [8, 8] }] } }, 'unknown key learner.pool.0.widht'],
  ])('names the unknown keys of %o', (extra, message) => {
    expect(messageOf({ ...required, ...extra })).toBe(message);
  });

  it('reports every wrong field at once', () => {
    const message = messageOf({ ...required, batchSize: 0, outerOptimizer: { ema: 1 }, extra: 1 });
    expect(message.split('; ').map((part) => part.split(':')[0])).toEqual([
      'batchSize',
      'outerOptimizer.ema',
      'unknown key extra',
    ]);
    expect(messageOf({}).match(/got undefined/g)).toHaveLength(5);
  });

  it.each([[null], [3], [[]], ['digits'], [undefined]])('refuses %j as a config', (input) => {
    expect(messageOf(input)).toMatch(/^config: .*expected object/);
  });
});

describe('presets', () => {
  it.each(Object.entries(presets))('%s is a config, with a sentence that says what for', (_name, preset) => {
    expect(preset.description).toMatch(/\.$/);
    const config = parseTrainingConfig(preset.config);
    expect(config).toMatchObject(preset.config);
  });
});
