import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../parsing/problem.ts';
import { presets } from './presets.ts';
import { curricula, parseTrainingConfig } from './training-config.ts';

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
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as InvalidInputError).message;
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
    [{ unrollLength: 0 }, 'unrollLength', 'must be at least 1', 'got 0'],
    [{ unrollLength: 2.5 }, 'unrollLength', 'must be a whole number', 'got 2.5'],
    [{ batchSize: NaN }, 'batchSize', 'must be a number', 'got NaN'],
    [{ batchSize: undefined }, 'batchSize', 'must be a number', 'got nothing'],
    [{ batchSize: 10n }, 'batchSize', 'must be a number', 'got 10'],
    [{ dataset: '' }, 'dataset', 'must not be empty', 'got ""'],
    [{ seed: -1 }, 'seed', 'must be at least 0', 'got -1'],
    [{ curriculum: 'fulll' }, 'curriculum', `must be one of ${curricula.join(', ')}`, 'got "fulll"'],
    [{ generator: { noiseSize: 0 } }, 'generator.noiseSize', 'must be at least 1', 'got 0'],
    [{ generator: { hidden: '1024' } }, 'generator.hidden', 'must be a number', 'got "1024"'],
    [{ generator: { channels: [] } }, 'generator.channels', 'must have at least 2 items', 'got []'],
    [{ generator: { channels: [1] } }, 'generator.channels', 'must have at least 2 items', 'got [1]'],
    [{ generator: { channels: [8, 0] } }, 'generator.channels.1', 'must be at least 1', 'got 0'],
    [{ innerOptimizer: { momentum: 1 } }, 'innerOptimizer.momentum', 'must be less than 1', 'got 1'],
    [{ innerOptimizer: { momentum: 0 } }, 'innerOptimizer.momentum', 'must be greater than 0', 'got 0'],
    [
      { innerOptimizer: { learningRate: Infinity } },
      'innerOptimizer.learningRate',
      'must be a number',
      'got Infinity',
    ],
    [{ innerOptimizer: null }, 'innerOptimizer', 'must be an object', 'got null'],
    [{ outerOptimizer: { beta2: 1 } }, 'outerOptimizer.beta2', 'must be less than 1', 'got 1'],
    [{ metaLoss: { every: -1 } }, 'metaLoss.every', 'must be at least 0', 'got -1'],
    [{ learner: { pool: [] } }, 'learner.pool', 'must have at least 1 item', 'got []'],
    [{ learner: { pool: ['foo'] } }, 'learner.pool.0', 'must be one of linear, mlp, conv', 'got "foo"'],
    [{ learner: { pool: ['conv', 3] } }, 'learner.pool.1', 'must be one of linear, mlp, conv', 'got 3'],
    [
      { learner: { pool: [{ family: 'foo' }] } },
      'learner.pool.0.family',
      'must be one of linear, mlp, conv',
      'got "foo"',
    ],
    [
      { learner: { pool: [{ width: [8, 8] }] } },
      'learner.pool.0.family',
      'must be one of linear, mlp, conv',
      'got nothing',
    ],
    [
      { learner: { pool: [{ family: 'conv', kernels: [] }] } },
      'learner.pool.0.kernels',
      'must have at least 1 item',
      'got []',
    ],
    [
      { learner: { pool: [{ family: 'conv', norms: ['none', 'l2'] }] } },
      'learner.pool.0.norms.1',
      'must be one of mean-only, batch, none',
      'got "l2"',
    ],
  ])('names the field of %o, what it needs and what it got', (wrong, field, need, got) => {
    const message = messageOf({ ...required, ...wrong });
    expect(message.startsWith(`${field}: `), message).toBe(true);
    expect(message).toContain(need);
    expect(message.endsWith(got), message).toBe(true);
  });

  it.each([
    [{ epochs: 3 }, 'epochs: unknown key'],
    [{ epochs: 3, layers: 2 }, 'epochs: unknown key; layers: unknown key'],
    [{ generator: { noise: 3 } }, 'generator.noise: unknown key; did you mean noiseSize?'],
    [
      { learner: { pool: [{ family: 'conv', widht: [8, 8] }] } },
      'learner.pool.0.widht: unknown key; did you mean width?',
    ],
  ])('names the unknown keys of %o', (extra, message) => {
    expect(messageOf({ ...required, ...extra })).toBe(message);
  });

  it('reports every wrong field at once', () => {
    const message = messageOf({ ...required, batchSize: 0, outerOptimizer: { ema: 1 }, extra: 1 });
    expect(message.split('; ').map((part) => part.split(':')[0])).toEqual([
      'batchSize',
      'outerOptimizer.ema',
      'extra',
    ]);
    expect(messageOf({}).match(/got nothing/g)).toHaveLength(5);
  });

  it.each([[null], [3], [[]], ['digits'], [undefined]])('refuses %j as a config', (input) => {
    expect(messageOf(input)).toMatch(/^config: must be an object/);
  });
});

describe('a value', () => {
  it('of any length is told in short', () => {
    expect(messageOf({ ...required, curriculum: 'x'.repeat(5000) })).toMatch(
      /, got "x{99}… \(5002 characters\)$/,
    );
  });
});

describe('presets', () => {
  it.each(Object.entries(presets))('%s is a config, with a sentence that says what for', (_name, preset) => {
    expect(preset.description).toMatch(/\.$/);
    const config = parseTrainingConfig(preset.config);
    expect(config).toMatchObject(preset.config);
  });
});
