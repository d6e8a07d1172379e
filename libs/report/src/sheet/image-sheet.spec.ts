import sharp from 'sharp';
import { expect, test } from 'vitest';
import { imageSheet } from './image-sheet.ts';

async function pixels(png: Uint8Array) {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
  ];
  return { width: info.width, height: info.height, at };
}

// Three gray images of 2 rows × 3 columns.
const gray = {
  images: Float32Array.of(-1, 0, 1, 1, 0, -1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1),
  shape: [3, 1, 2, 3],
  range: [-1, 1] as const,
  columns: 2,
};

test('every pixel of an image becomes a block of equal pixels at its place', async () => {
  const { width, height, at } = await pixels(await imageSheet({ ...gray, scale: 4, gap: 2 }));
  expect([width, height]).toEqual([2 + 2 * (12 + 2), 2 + 2 * (8 + 2)]);
  const expected = [
    [0, 128, 255],
    [255, 128, 0],
  ];
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 12; x++) {
      const value = expected[Math.floor(y / 4)]![Math.floor(x / 4)]!;
      expect(at(2 + x, 2 + y)).toEqual([value, value, value, 255]);
    }
  }
  expect(at(16, 2)).toEqual([255, 255, 255, 255]);
  expect(at(2, 12)).toEqual([0, 0, 0, 255]);
});

test('gaps and the place of a missing last image show the background', async () => {
  const clear = await pixels(await imageSheet({ ...gray, scale: 4, gap: 2 }));
  const white = await pixels(await imageSheet({ ...gray, scale: 4, gap: 2, background: 'white' }));
  for (const [x, y] of [
    [0, 0],
    [14, 5],
    [16, 12],
  ] as const) {
    expect(clear.at(x, y)).toEqual([0, 0, 0, 0]);
    expect(white.at(x, y)).toEqual([255, 255, 255, 255]);
  }
});

test('three channels are red, green and blue', async () => {
  const images = Float32Array.of(1, 0, 0, 0.5, 0, 1);
  const sheet = await imageSheet({
    images,
    shape: [1, 3, 1, 2],
    range: [0, 1],
    columns: 1,
    scale: 1,
    gap: 0,
  });
  const { at } = await pixels(sheet);
  expect(at(0, 0)).toEqual([255, 0, 0, 255]);
  expect(at(1, 0)).toEqual([0, 128, 255, 255]);
});

test('values outside the range are clipped, and one that is not a number is magenta', async () => {
  const images = Float32Array.of(-7, 7, Infinity, NaN);
  const sheet = await imageSheet({
    images,
    shape: [1, 1, 1, 4],
    range: [-1, 1],
    columns: 1,
    scale: 1,
    gap: 0,
  });
  const { at } = await pixels(sheet);
  expect([0, 1, 2, 3].map((x) => at(x, 0).slice(0, 3))).toEqual([
    [0, 0, 0],
    [255, 255, 255],
    [255, 255, 255],
    [255, 0, 255],
  ]);
});

test('labels stand beside the images and leave their pixels alone', async () => {
  const plain = await pixels(await imageSheet({ ...gray, scale: 12 }));
  const labeled = await pixels(
    await imageSheet({ ...gray, scale: 12, rowLabels: ['first', '<&>'], columnLabels: ['1', '2'] }),
  );
  const left = labeled.width - plain.width;
  const top = labeled.height - plain.height;
  expect(left).toBeGreaterThan(20);
  expect(top).toBeGreaterThan(12);
  for (let y = 2; y < 26; y += 5) {
    for (let x = 2; x < 74; x += 5) expect(labeled.at(left + x, top + y)).toEqual(plain.at(x, y));
  }
  const inked = (x0: number, x1: number, y0: number, y1: number) => {
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (labeled.at(x, y)[3]! > 0) return true;
    return false;
  };
  expect(inked(0, left, top, top + 26)).toBe(true);
  expect(inked(0, left, top + 26, labeled.height)).toBe(true);
  expect(inked(left, labeled.width, 0, top)).toBe(true);
});

test('the same images give the same bytes', async () => {
  const options = { ...gray, rowLabels: ['a', 'b'] };
  expect(await imageSheet(options)).toEqual(await imageSheet(options));
});

test.each([
  [{ shape: [3, 2, 1, 3] }, 'imageSheet: images must have 1 (gray) or 3 (RGB) channels, got 2'],
  [{ shape: [3, 1, 6] }, 'imageSheet: shape must be [N, C, H, W] of whole numbers ≥ 1, got [3, 1, 6]'],
  [{ shape: [4, 1, 2, 3] }, 'imageSheet: shape [4, 1, 2, 3] needs 24 values, images has 18'],
  [{ range: [1, 1] as const }, 'imageSheet: range must be [low, high] with low < high, got [1, 1]'],
  [{ range: [0, NaN] as const }, 'imageSheet: range must be [low, high] with low < high, got [0, NaN]'],
  [{ columns: 0 }, 'imageSheet: columns must be a whole number ≥ 1, got 0'],
  [{ scale: 1.5 }, 'imageSheet: scale must be a whole number ≥ 1, got 1.5'],
  [{ gap: -1 }, 'imageSheet: gap must be a whole number ≥ 0, got -1'],
  [{ rowLabels: ['a'] }, 'imageSheet: rowLabels needs 2 labels, got 1'],
  [{ columnLabels: ['a'] }, 'imageSheet: columnLabels needs 2 labels, got 1'],
  [
    { scale: 9999 },
    'imageSheet: the sheet would be 60000 × 40002 pixels; use a smaller scale or fewer images',
  ],
])('%j is refused by name', async (wrong, message) => {
  await expect(imageSheet({ ...gray, ...wrong })).rejects.toThrow(new RangeError(message));
});
