import { expect, it } from 'vitest';
import { placeOf } from './sheet.ts';

it('images are found from the lower right corner, whatever the labels take', () => {
  // 16 steps of 10 classes, 40 pixels each and 2 between them, labels of 30 and 24 pixels.
  const sheet = { columns: 16, rows: 10, cellWidth: 40, cellHeight: 40, gap: 2 };
  const picture = { width: 30 + 16 * 42, height: 24 + 10 * 42 };
  expect(placeOf({ ...sheet, picture }, 1, 0)).toEqual({ x: 30, y: 24, width: 40, height: 40 });
  expect(placeOf({ ...sheet, picture }, 16, 9)).toEqual({
    x: 30 + 15 * 42,
    y: 24 + 9 * 42,
    width: 40,
    height: 40,
  });
});
