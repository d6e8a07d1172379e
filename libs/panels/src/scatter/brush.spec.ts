import { expect, it } from 'vitest';
import { brushOf, isBrushed } from './brush.ts';

const valueAt = { x: (pixel: number) => pixel * 10, y: (pixel: number) => 1 - pixel / 100 };

it('a box of pixels is a range of values, upside down', () => {
  const brush = brushOf({ left: 1, top: 20, width: 4, height: 30 }, valueAt)!;
  expect(brush).toEqual({ x: [10, 50], y: [0.5, 0.8] });
  expect(isBrushed({ x: 10, y: 0.8 }, brush)).toBe(true);
  expect(isBrushed({ x: 51, y: 0.6 }, brush)).toBe(false);
  expect(isBrushed({ x: 20, y: 0.4 }, brush)).toBe(false);
});

it('a click marks nothing', () => {
  expect(brushOf({ left: 5, top: 5, width: 0, height: 1 }, valueAt)).toBeUndefined();
});
