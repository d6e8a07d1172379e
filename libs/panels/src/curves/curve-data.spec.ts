import { expect, it } from 'vitest';
import { curveData, smooth } from './curve-data.ts';

const point = (step: number, last: number | null) => ({ step, last, min: last, max: last });

it('a moving average starts at the first value and passes over what is missing', () => {
  const smoothed = smooth([4, null, 8, 8], 0.5);
  expect(smoothed[0]).toBe(4);
  expect(smoothed[1]).toBeNull();
  // Weights 1/4 and 1/2, of 3/4 together.
  expect(smoothed[2]).toBeCloseTo((4 / 4 + 8 / 2) / (3 / 4), 12);
  expect(smoothed[3]).toBeGreaterThan(smoothed[2]!);
  expect(smooth([1, null, 3], 0)).toEqual([1, null, 3]);
});

it('curves with steps of their own share one axis', () => {
  const [steps, first, , , second] = curveData([
    { label: 'a', points: [point(1, 10), point(2, 20)] },
    { label: 'b', points: [point(2, 5)] },
  ]);
  expect(steps).toEqual([1, 2]);
  expect(first).toEqual([10, 20]);
  expect(second).toEqual([undefined, 5]);
});

it('a logarithmic axis has no place for what is not positive', () => {
  const [, line] = curveData([{ label: 'a', points: [point(1, 0), point(2, -1), point(3, 2)] }], {
    log: true,
  });
  expect(line).toEqual([null, null, 2]);
});
