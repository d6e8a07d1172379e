import { expect, it } from 'vitest';
import { firstFrom, nearestTo } from './nearest.ts';

it('finds the nearest place, and none that is too far', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 10, y: 5 },
    { x: 10, y: 40 },
    { x: 50, y: 0 },
  ];
  expect(nearestTo({ x: 9, y: 38 }, places, 12)).toBe(2);
  expect(nearestTo({ x: 12, y: 6 }, places, 12)).toBe(1);
  expect(nearestTo({ x: 30, y: 0 }, places, 12)).toBe(-1);
  expect(nearestTo({ x: 50, y: 12 }, places, 12)).toBe(3);
});

it('finds where ascending values begin to be as large as one', () => {
  const values = [1, 2, 2, 3];
  expect([0, 1, 2, 2.5, 3, 4].map((least) => firstFrom(values, least))).toEqual([0, 0, 1, 3, 3, 4]);
});
