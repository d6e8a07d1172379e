import { expect, it } from 'vitest';
import type { TrialRowFragment } from '../generated/operations.ts';
import { FigureTable } from './figures.ts';

/** Three of five trials that a server knows: the first and the third are on every front. */
const columns = {
  totalTrials: 5,
  numbers: [1, 2, 4],
  scores: [0.5, 0.4, 0.9],
  parameters: [10, 20, 90],
  multiplyAdds: [10, 20, 90],
  seconds: [1, null, 9],
  descriptions: ['a', 'b', 'd'],
  fronts: { parameters: [1, 4], multiplyAdds: [1, 4], seconds: [1, 4] },
};

const ended = (number: number, score: number | null, cost: number, seconds: number | null = cost) =>
  ({
    number,
    score,
    seconds,
    architecture: { parameters: cost, multiplyAdds: cost, description: 'new' },
  }) as TrialRowFragment;

it('has the sample of the server, with what it is a sample of', () => {
  const table = new FigureTable(columns);
  expect(table.total).toBe(5);
  expect(table.trials.map(({ number, seconds }) => [number, seconds])).toEqual([
    [1, 1],
    [2, undefined],
    [4, 9],
  ]);
  expect([...table.fronts.seconds]).toEqual([1, 4]);
});

it('a trial that has ended since is one more, and takes its place on the fronts', () => {
  const table = new FigureTable(columns);
  expect(table.add(ended(6, 0.95, 50, null))).toBe(true);
  expect(table.total).toBe(6);
  expect([...table.fronts.parameters]).toEqual([1, 6]);
  expect([...table.fronts.seconds]).toEqual([1, 4]);
  expect(table.add(ended(7, 0.3, 60))).toBe(true);
  expect([...table.fronts.parameters]).toEqual([1, 6]);
});

it('a trial that was judged anew is not one more', () => {
  const table = new FigureTable(columns);
  expect(table.add(ended(2, 0.95, 20))).toBe(true);
  expect(table.total).toBe(5);
  expect([...table.fronts.parameters]).toEqual([1, 2]);
});

it('a trial that is known as it is, or has no score, is none', () => {
  const table = new FigureTable(columns);
  expect(table.add(ended(4, 0.9, 90, 9))).toBe(false);
  expect(table.add(ended(8, null, 1))).toBe(false);
  expect(table.total).toBe(5);
});
