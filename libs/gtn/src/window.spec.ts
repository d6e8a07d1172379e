import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { drawWindow, metaLossSteps } from './window.ts';

const draws = (window?: number) =>
  Array.from({ length: 200 }, (_, seed) => drawWindow({ unrollLength: 5, window }, Random.fromSeed(seed)));

describe('drawWindow', () => {
  it('takes every place in the unroll, with its length', () => {
    const windows = draws(2);
    expect(new Set(windows.map(({ from }) => from))).toEqual(new Set([0, 1, 2, 3]));
    expect(windows.every(({ from, to }) => to === from + 2)).toBe(true);
  });

  it.each([undefined, 5])('is the whole unroll for %s of 5', (window) => {
    expect(draws(window).every(({ from, to }) => from === 0 && to === 5)).toBe(true);
  });
});

describe('metaLossSteps', () => {
  it.each([
    [{ from: 0, to: 4 }, 1, [1, 2, 3, 4]],
    [{ from: 0, to: 5 }, 2, [2, 4, 5]],
    [{ from: 0, to: 5 }, 0, [5]],
    [{ from: 0, to: 3 }, 9, [3]],
    [{ from: 3, to: 6 }, 1, [4, 5, 6]],
    [{ from: 4, to: 7 }, 4, [7]],
  ])('of %o, every %i', (window, every, steps) => {
    expect(metaLossSteps(window, every)).toEqual(steps);
  });
});
