import sharp from 'sharp';
import { expect, test } from 'vitest';
import { curriculumSheet } from './curriculum-sheet.ts';

// 5 steps of 3 images of one pixel, whose value is its index in the set.
const set = {
  images: Float32Array.from({ length: 15 }, (_, at) => at),
  shape: [5, 3, 1, 1, 1],
  labels: [0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0],
  classNames: ['zero', 'one'],
  range: [0, 255] as const,
  scale: 40,
  gap: 2,
};

/** The image in each cell by row, read at the cell's middle; -1 for an empty cell. */
async function cells(png: Uint8Array, columns: number): Promise<number[][]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const left = info.width - columns * 42;
  const top = info.height - 2 * 42;
  return [0, 1].map((row) =>
    Array.from({ length: columns }, (_, column) => {
      const at = ((top + row * 42 + 20) * info.width + left + column * 42 + 20) * 4;
      return data[at + 3] === 0 ? -1 : data[at]!;
    }),
  );
}

test('rows are classes, columns are steps, and a cell is the first image of its class in the batch', async () => {
  const sheet = await curriculumSheet({ ...set, steps: [1, 2, 4, 5] });
  expect(await cells(sheet, 4)).toEqual([
    [0, 4, 10, 12],
    [1, 3, 9, 13],
  ]);
});

test('a batch without the class leaves the cell empty', async () => {
  const sheet = await curriculumSheet({ ...set, steps: [3] });
  expect(await cells(sheet, 1)).toEqual([[6], [-1]]);
});

test('a number of steps is picked evenly and holds the first and the last', async () => {
  expect((await cells(await curriculumSheet({ ...set, steps: 3 }), 3))[0]).toEqual([0, 6, 12]);
  expect((await cells(await curriculumSheet(set), 5))[0]).toEqual([0, 4, 6, 10, 12]);
});

test.each([
  [{ steps: [6] }, 'curriculumSheet: steps must lie in 1..5, got 6'],
  [{ steps: [] }, 'curriculumSheet: steps is empty'],
  [{ steps: 0 }, 'curriculumSheet: steps must be a whole number ≥ 1, got 0'],
  [{ labels: [0, 1] }, 'curriculumSheet: 5 steps of 3 images need 15 labels, got 2'],
  [{ classNames: ['zero'] }, 'curriculumSheet: the label at step 1, image 1 must be an integer 0..0, got 1'],
  [{ classNames: [] }, 'curriculumSheet: classNames is empty'],
  [{ shape: [5, 3, 5, 1, 1] }, 'curriculumSheet: images must have 1 (gray) or 3 (RGB) channels, got 5'],
])('%j is refused by name', async (wrong, message) => {
  await expect(curriculumSheet({ ...set, ...wrong })).rejects.toThrow(new RangeError(message));
});
