import { expect, it } from 'vitest';
import { searchInput } from '../generated/search-input.ts';
import { validationInput } from '../generated/validation-input.ts';
import { problemAt, readInput } from './read-input.ts';

const draft = {
  experimentId: 'Experiment:1',
  name: 'x',
  'config.space.dataset': 'digits',
  'config.space.families': 'MLP, CONV',
  'config.teaching': 'real',
  'config.teaching.real.dataset': 'digits',
  'config.teaching.real.batchSize': '20',
  'config.teaching.real.steps': '8',
  'config.teaching.real.learningRate': '0.1',
  'config.teaching.real.momentum': '0.9',
  'config.trials': '10',
};
const validation = {
  experimentId: 'Experiment:1',
  name: 'x',
  'config.networks': 'search',
  'config.networks.search.searchId': 'Search:1',
  'config.truth': 'nasBench201',
};
const read = (more: object = {}) => readInput(searchInput, 'StartSearchInput', { ...draft, ...more });

it('what is typed becomes what the API takes, and what is left empty is left out', () => {
  expect(read({ 'config.strategy': 'tpe', 'config.strategy.tpe.good': '0.2', 'config.seed': ' ' })).toEqual({
    problems: {},
    input: {
      experimentId: 'Experiment:1',
      name: 'x',
      config: {
        space: { dataset: 'digits', families: ['MLP', 'CONV'] },
        teaching: {
          real: { dataset: 'digits', batchSize: 20, steps: 8, learningRate: 0.1, momentum: 0.9 },
        },
        strategy: { tpe: { good: 0.2 } },
        trials: 10,
      },
    },
  });
});

it('a choice without parts is taken by its name', () => {
  const { input } = read({ 'config.strategy': 'random' });
  expect(input.config).toMatchObject({ strategy: { random: true } });
  expect(read({ 'config.strategy': 'nsga2' }).input.config).toMatchObject({ strategy: { nsga2: {} } });
});

it('a group that may be left out needs nothing until something of it is there', () => {
  const begun = read({ 'config.estimation.steps': '8' });
  expect(begun.input.config).toMatchObject({ estimation: { steps: 8 } });
  expect(begun.problems).toEqual({ 'config.estimation.estimator': 'is needed' });
  expect(readInput(validationInput, 'StartValidationInput', validation).problems).toEqual({});
});

it('tells what can’t be sent by its field', () => {
  expect(read({ 'config.trials': 'many', name: '' }).problems).toEqual({
    name: 'is needed',
    'config.trials': 'needs a whole number, got "many"',
  });
  const untrue = { ...validation, 'config.truth': '' };
  expect(readInput(validationInput, 'StartValidationInput', untrue).problems).toEqual({
    'config.truth': 'needs one of these',
  });
});

it('finds what the server says of a field, with or without which one of a choice is taken', () => {
  const path = 'config.teaching.real.steps';
  expect(problemAt({ [path]: 'a' }, path, draft)).toBe('a');
  expect(problemAt({ 'config.teaching.steps': 'b' }, path, draft)).toBe('b');
  expect(problemAt({ 'config.teaching': 'c' }, path, draft)).toBeUndefined();
});
