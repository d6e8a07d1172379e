import { expect, it } from 'vitest';
import { accuracyLine, stateOf } from './run-lines.ts';

it('an accuracy is told with its deviation and the number of learners', () => {
  expect(accuracyLine({ mean: 0.9331, std: 0.0042, learners: 4 })).toBe('93.31 ± 0.42 % (n = 4)');
  expect(accuracyLine({ mean: 0.9331, std: 0, learners: 1 })).toBe('93.31 % (n = 1)');
});

it.each([
  ['ACTIVE', 'RUN', 'active'],
  ['ACTIVE', 'CANCEL', 'active, to be cancelled'],
  ['ACTIVE', 'PAUSE', 'active, to be paused'],
  ['PAUSED', 'PAUSE', 'paused'],
  ['CANCELLED', 'CANCEL', 'cancelled'],
] as const)('a run in state %s of which %s is wanted is %s', (state, intent, told) => {
  expect(stateOf({ state, intent })).toBe(told);
});
