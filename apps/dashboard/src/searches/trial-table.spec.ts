import { expect, it } from 'vitest';
import type { TrialRowFragment } from '../generated/operations.ts';
import { TrialTable } from './trial-table.ts';

const trial = (number: number, accuracy: number | null, state: TrialRowFragment['state'] = 'COMPLETED') =>
  ({ id: `Trial:${number}`, number, accuracy, state }) as TrialRowFragment;
const numbers = (trials: readonly TrialRowFragment[]) => trials.map(({ number }) => number);

it('has trials in an order, however they came', () => {
  const table = new TrialTable();
  table.add([trial(2, 0.5), trial(4, 0.9)]);
  table.add([trial(1, 0.5), trial(3, null, 'ACTIVE')]);
  expect(numbers(table.inOrder('NUMBER'))).toEqual([1, 2, 3, 4]);
  expect(numbers(table.inOrder('LATEST'))).toEqual([4, 3, 2, 1]);
  expect(numbers(table.inOrder('ACCURACY'))).toEqual([4, 1, 2]);
});

it('a trial that has ended is not taken back by an older answer', () => {
  const table = new TrialTable();
  table.add([trial(1, null, 'ACTIVE')]);
  table.add([trial(1, 0.7)]);
  table.add([trial(1, null, 'ACTIVE')]);
  expect(table.inOrder('NUMBER')).toMatchObject([{ accuracy: 0.7, state: 'COMPLETED' }]);
  expect(table.size).toBe(1);
});
