import { expect, it } from 'vitest';
import { configKeys } from '../config/config-keys.ts';
import { keySuggestion } from './nearest-name.ts';

it.each([
  ['outerOptimizer.lr', 'outerOptimizer.learningRate'],
  ['outerOptimizer.learnRate', 'outerOptimizer.learningRate'],
  ['outerOptimiser.learningRate', 'outerOptimizer.learningRate'],
  ['outerOptimizer.eps', 'outerOptimizer.epsilon'],
  ['metaLoss.windw', 'metaLoss.window'],
  ['unrolLength', 'unrollLength'],
  ['lr', 'innerOptimizer.learningRate or outerOptimizer.learningRate'],
  ['learningRate', 'innerOptimizer.learningRate or outerOptimizer.learningRate'],
])('of %s the nearest key is %s', (key, nearest) => {
  expect(keySuggestion(key, configKeys)).toBe(`; did you mean ${nearest}?`);
});

it('of a key like no other there is none', () => {
  expect(keySuggestion('weightDecay', configKeys)).toBe('');
});
