import { expect, it } from 'vitest';
import { extended } from './extended-curve.ts';

const point = (step: number, value: number | null) => ({ step, last: value, min: value, max: value });

it('has each step once, in order, whatever was told twice or before', () => {
  const told = [
    { step: 2, value: 9 },
    { step: 4, value: 0.4 },
    { step: 3, value: 0.3 },
    { step: 4, value: 0.4 },
    { step: 5, value: undefined },
    { step: 6, value: null },
  ];
  expect(extended([point(1, 0.1), point(2, 0.2)], told)).toEqual([
    point(1, 0.1),
    point(2, 0.2),
    point(3, 0.3),
    point(4, 0.4),
    point(6, null),
  ]);
});

it('is the same object while nothing is told', () => {
  const points = [point(1, 1)];
  expect(extended(points, [])).toBe(points);
});
