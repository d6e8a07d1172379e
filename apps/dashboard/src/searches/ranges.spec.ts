import { expect, it } from 'vitest';
import { isWithin, rangesIn, rangesText } from './ranges.ts';
import type { Trial } from './use-trials.ts';

it('ranges go into an address and come back', () => {
  const ranges = { accuracy: [0.912345678, 1], parameters: [10, 2000] } as const;
  expect(rangesText(ranges)).toBe('accuracy_0.91235_1,parameters_10_2000');
  expect(rangesIn(rangesText(ranges))).toEqual({ accuracy: [0.91235, 1], parameters: [10, 2000] });
  expect(rangesText({})).toBe('');
});

it.each(['', 'accuracy', 'accuracy_1', 'accuracy_a_b', 'other_1_2', 'accuracy_1_2_3'])(
  '%j says no range',
  (text) => {
    expect(rangesIn(text)).toEqual({});
  },
);

it('a trial is within all ranges, and in none of a figure that it lacks', () => {
  const trial = (accuracy: number | null, parameters: number) =>
    ({ accuracy, seconds: 1, architecture: { parameters, multiplyAdds: 1 } }) as Trial;
  const ranges = { accuracy: [0.5, 1], parameters: [1, 100] } as const;
  expect(isWithin(trial(0.5, 100), ranges)).toBe(true);
  expect(isWithin(trial(0.4, 100), ranges)).toBe(false);
  expect(isWithin(trial(0.9, 101), ranges)).toBe(false);
  expect(isWithin(trial(null, 50), ranges)).toBe(false);
  expect(isWithin(trial(null, 50), {})).toBe(true);
});
