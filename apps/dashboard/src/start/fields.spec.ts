import { expect, it } from 'vitest';
import { problemsByField, read, valueAt } from './fields.ts';

const draft = {
  name: 'mine',
  experimentId: 'Experiment:1',
  preset: 'digits-demo',
  dataset: '',
  curriculum: '',
  seed: '',
  threads: '',
  values: {},
};

it('leaves out what is the preset’s', () => {
  expect(read(draft)).toEqual({
    input: {
      experimentId: 'Experiment:1',
      name: 'mine',
      seed: undefined,
      threads: undefined,
      config: { preset: { name: 'digits-demo', overrides: {} } },
    },
    problems: {},
  });
});

it('puts values at their paths', () => {
  const values = { outerIterations: '200', 'evaluation.every': '20', 'outerOptimizer.learningRate': '1e-3' };
  const { input } = read({ ...draft, seed: '7', dataset: 'mnist-5k', values });
  expect(input.seed).toBe(7);
  expect(input.config.preset?.overrides).toEqual({
    dataset: 'mnist-5k',
    outerIterations: 200,
    evaluation: { every: 20 },
    outerOptimizer: { learningRate: 0.001 },
  });
});

it('says which text is no number', () => {
  const { problems } = read({ ...draft, threads: 'two', values: { batchSize: '1.5' } });
  expect(problems).toEqual({
    threads: 'needs a whole number, got "two"',
    'config.preset.overrides.batchSize': 'needs a whole number, got "1.5"',
  });
});

it('shows a preset’s value, and a problem without its field', () => {
  expect(valueAt({ evaluation: { every: 100 } }, 'evaluation.every')).toBe('100');
  expect(valueAt(undefined, 'evaluation.every')).toBe('');
  expect(problemsByField([{ field: 'name', message: 'name: needs 1 to 200 characters' }])).toEqual({
    name: 'needs 1 to 200 characters',
  });
});
