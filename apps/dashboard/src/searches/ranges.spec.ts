import { expect, it } from 'vitest';
import type { Figures } from './figures.ts';
import { filterOf, isWithin, rangesIn, rangesText } from './ranges.ts';

it('ranges go into an address and come back', () => {
  const ranges = { score: [0.912345678, 1], parameters: [10, 2000] } as const;
  expect(rangesText(ranges)).toBe('score_0.91235_1,parameters_10_2000');
  expect(rangesIn(rangesText(ranges))).toEqual({ score: [0.91235, 1], parameters: [10, 2000] });
  expect(rangesText({})).toBe('');
});

it.each(['', 'score', 'score_1', 'score_a_b', 'other_1_2', 'score_1_2_3'])('%j says no range', (text) => {
  expect(rangesIn(text)).toEqual({});
});

it('a trial is within all ranges, and in none of a figure that it lacks', () => {
  const trial = (score: number, seconds?: number) =>
    ({ score, seconds, parameters: 100, multiplyAdds: 1 }) as Figures;
  const ranges = { score: [0.5, 1], seconds: [1, 10] } as const;
  expect(isWithin(trial(0.5, 10), ranges)).toBe(true);
  expect(isWithin(trial(0.4, 10), ranges)).toBe(false);
  expect(isWithin(trial(0.9, 11), ranges)).toBe(false);
  expect(isWithin(trial(0.9), ranges)).toBe(false);
  expect(isWithin(trial(0.9), {})).toBe(true);
  expect(filterOf(ranges)).toEqual({ score: { least: 0.5, most: 1 }, seconds: { least: 1, most: 10 } });
});
