import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { writeNpz, type NamedArray, type TextArray } from '@gtn-studio/tensor-files';
import { afterAll, describe, expect, it } from 'vitest';
import { readNpzDataset } from './npz-dataset.ts';

const folder = mkdtempSync(join(tmpdir(), 'npz-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(arrays: Record<string, NamedArray | TextArray>) {
  const path = join(folder, 'own.npz');
  writeFileSync(path, writeNpz(arrays));
  return readNpzDataset(path);
}

const pixels = (
  shape: number[],
  data = Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i),
) => ({
  shape,
  data,
});
const labels = (...values: number[]) => ({ shape: [values.length], data: Int32Array.from(values) });

describe('readNpzDataset', () => {
  it.each([
    ['x', 'y'],
    ['images', 'labels'],
    ['X_train', 'Y_train'],
    ['train_images', 'train_labels'],
  ])('takes %s and %s to learn from', async (images, answers) => {
    const { train, validation, test } = await read({
      [images]: pixels([3, 2, 2]),
      [answers]: labels(0, 1, 2),
    });
    expect(train.shape).toEqual([1, 2, 2]);
    expect([...train.images]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([...train.labels]).toEqual([0, 1, 2]);
    expect([validation, test]).toEqual([undefined, undefined]);
  });

  it('takes the splits that are there, labels as a column and as 64-bit integers, and leaves other arrays alone', async () => {
    const raw = await read({
      train_images: pixels([2, 2, 2]),
      train_labels: { shape: [2, 1], data: BigInt64Array.of(1n, 0n) },
      val_images: pixels([1, 2, 2]),
      val_labels: labels(1),
      x_test: pixels([3, 2, 2]),
      y_test: labels(0, 0, 1),
      ids: labels(17, 18),
    });
    expect([...raw.train.labels]).toEqual([1, 0]);
    expect([...raw.validation!.labels]).toEqual([1]);
    expect([...raw.test!.labels]).toEqual([0, 0, 1]);
  });

  it('leaves arrays under other names alone, even of a dtype that is not read', async () => {
    const arrays = { authors: labels(0, 0), x: pixels([2, 2, 2]), y: labels(1, 0) };
    const bytes = Buffer.from(writeNpz(arrays));
    bytes.write('<U1', bytes.indexOf('<i4'));
    const path = join(folder, 'strings.npz');
    writeFileSync(path, bytes);
    const { train } = await readNpzDataset(path);
    expect([...train.images]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...train.labels]).toEqual([1, 0]);
  });

  it('names the classes if there are names', async () => {
    const arrays = { x: pixels([2, 2, 2]), y: labels(1, 0) };
    const { classNames } = await read({ ...arrays, class_names: { shape: [2], data: ['cat', 'dog'] } });
    expect(classNames).toEqual(['cat', 'dog']);
    expect((await read(arrays)).classNames).toBeUndefined();
  });

  it('turns channels-last images into channels-first ones', async () => {
    const first = await read({ x: pixels([1, 3, 1, 2], Uint8Array.of(1, 2, 3, 4, 5, 6)), y: labels(0) });
    const last = await read({ x: pixels([1, 1, 2, 3], Uint8Array.of(1, 3, 5, 2, 4, 6)), y: labels(0) }).catch(
      (e: Error) => e.message,
    );
    expect(last).toContain(
      'one of the second and the last dimension must be 1 or 3 channels, the shape is [1, 1, 2, 3]',
    );
    const clear = await read({
      x: pixels([1, 2, 2, 3], Uint8Array.of(1, 5, 9, 2, 6, 10, 3, 7, 11, 4, 8, 12)),
      y: labels(0),
    });
    expect(first.train.shape).toEqual([3, 1, 2]);
    expect(clear.train.shape).toEqual([3, 2, 2]);
    expect([...clear.train.images]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('stretches floating-point pixels in 0..1, rounds those in 0..255, and notes either', async () => {
    const unit = await read({ x: { shape: [1, 1, 3], data: Float32Array.of(0, 0.5, 1) }, y: labels(0) });
    expect([...unit.train.images]).toEqual([0, 128, 255]);
    expect(unit.notes).toEqual(['pixels in 0..1 times 255, rounded to whole numbers']);
    const bytes = await read({ x: { shape: [1, 1, 3], data: Float64Array.of(0, 1.6, 255) }, y: labels(0) });
    expect([...bytes.train.images]).toEqual([0, 2, 255]);
    expect(bytes.notes).toEqual(['pixels in 0..255, rounded to whole numbers']);
    const whole = await read({ x: { shape: [1, 1, 3], data: Int32Array.of(0, 1, 255) }, y: labels(0) });
    expect([...whole.train.images]).toEqual([0, 1, 255]);
  });

  it('takes what arithmetic in 32 bits leaves for rounding', async () => {
    const data = Float32Array.of(-1e-9, 0.5, 1.0000001);
    const { train } = await read({ x: { shape: [1, 1, 3], data }, y: labels(0) });
    expect([...train.images]).toEqual([0, 128, 255]);
    const wide = Float32Array.of(-1e-6, 100, 255.00002);
    const { train: bytes } = await read({ x: { shape: [1, 1, 3], data: wide }, y: labels(0) });
    expect([...bytes.images]).toEqual([0, 100, 255]);
  });

  it('puts all splits on one scale, whatever their types', async () => {
    const given = {
      x_train: { shape: [1, 1, 2], data: Uint8Array.of(0, 1) },
      y_train: labels(0),
      x_test: { shape: [1, 1, 2], data: Float32Array.of(0.2, 1) },
      y_test: labels(0),
    };
    const { train, test, notes } = await read(given);
    expect([[...train.images], [...test!.images]]).toEqual([
      [0, 255],
      [51, 255],
    ]);
    expect(notes).toEqual(['pixels in 0..1 times 255, rounded to whole numbers']);
    const dark = { ...given, x_test: { shape: [1, 1, 2], data: Float32Array.of(0, 0) } };
    expect([...(await read(dark)).test!.images]).toEqual([0, 0]);
  });

  it('reads booleans as black and white', async () => {
    const path = join(folder, 'bool.npz');
    const bytes = Buffer.from(writeNpz({ x: pixels([1, 1, 3], Uint8Array.of(0, 1, 1)), y: labels(0) }));
    bytes.write('|b1', bytes.indexOf('|u1'));
    const crc = crc32(bytes.subarray(30 + 5, 30 + 5 + 128 + 3));
    bytes.writeUInt32LE(crc, bytes.indexOf('PK\x01\x02', 'latin1') + 16);
    writeFileSync(path, bytes);
    expect([...(await readNpzDataset(path)).train.images]).toEqual([0, 255, 255]);
  });

  it.each<[string, Record<string, NamedArray>, string]>([
    [
      'splits on different scales',
      {
        x_train: { shape: [1, 1, 2], data: Uint8Array.of(0, 255) },
        y_train: labels(0),
        x_test: { shape: [1, 1, 2], data: Float32Array.of(0, 1) },
        y_test: labels(0),
      },
      'own.npz: array "x_test": the largest pixel is 1, in another split it is 255; all splits must be on one scale',
    ],
    [
      'pixels in -1..1',
      { x: { shape: [1, 1, 3], data: Float32Array.of(0, -0.5, 1) }, y: labels(0) },
      'array "x", image 0: pixel -0.5 is not in 0..1; rescale pixels in -1..1 to (pixel + 1) / 2',
    ],
    [
      'normalized pixels',
      { x: { shape: [1, 1, 3], data: Float32Array.of(0, -0.5, 2.75) }, y: labels(0) },
      'pixel -0.5 is not in 0..255; undo the normalization, so that pixels are in 0..1 or 0..255',
    ],
    [
      'no images',
      { data: pixels([1, 2, 2]) },
      'own.npz: has no images to learn from, "x", "images", "x_train", "train_images"; its arrays are "data"',
    ],
    ['no arrays', {}, 'its arrays are none'],
    [
      'images without labels',
      { x: pixels([1, 2, 2]) },
      'own.npz: array "x": is there without its labels, "y", "labels"',
    ],
    [
      'labels without images',
      { y_test: labels(1) },
      'own.npz: array "y_test": is there without its images, "x_test"',
    ],
    [
      'two arrays for one thing',
      { x: pixels([1, 2, 2]), images: pixels([1, 2, 2]), y: labels(0) },
      'own.npz: has both "x", "images"',
    ],
    [
      'flat images',
      { x: pixels([1, 4]), y: labels(0) },
      'own.npz: array "x": images must be [N, H, W], [N, C, H, W] or [N, H, W, C], are [1, 4]',
    ],
    [
      'no image',
      { x: pixels([0, 2, 2], new Uint8Array(0)), y: labels() },
      'own.npz: array "x": has no images',
    ],
    ['a label too few', { x: pixels([2, 2, 2]), y: labels(0) }, 'own.npz: array "y": 1 labels for 2 images'],
    [
      'one-hot labels',
      { x: pixels([1, 2, 2]), y: { shape: [1, 10], data: new Float32Array(10) } },
      'own.npz: array "y": labels must be [N] or [N, 1], are [1, 10]',
    ],
    [
      'a negative label',
      { x: pixels([2, 2, 2]), y: labels(0, -1) },
      'own.npz: array "y", image 1: label -1 is not a whole number',
    ],
    [
      'a fractional label',
      { x: pixels([1, 2, 2]), y: { shape: [1], data: Float32Array.of(0.5) } },
      'array "y", image 0: label 0.5',
    ],
    [
      'a label over 255',
      { x: pixels([1, 2, 2]), y: labels(256) },
      'array "y", image 0: label 256 is not a whole number in 0..255; 256 classes is the most',
    ],
    [
      'a pixel that is no number',
      { x: { shape: [2, 1, 1], data: Float32Array.of(0, NaN) }, y: labels(0, 1) },
      'own.npz: array "x", image 1: pixel NaN is not in 0..255',
    ],
    [
      'a negative pixel',
      { x: { shape: [1, 1, 2], data: Float32Array.of(0, -1) }, y: labels(0) },
      'array "x", image 0: pixel -1',
    ],
    [
      'a pixel over 255',
      { x: { shape: [1, 1, 2], data: Int32Array.of(0, 256) }, y: labels(0) },
      'array "x", image 0: pixel 256',
    ],
    [
      'floating-point pixels a little beyond 1',
      { x: { shape: [1, 1, 3], data: Float64Array.of(0, 0.5, 1.0001) }, y: labels(0) },
      'own.npz: array "x": the largest pixel is 1.0001, which fits no scale; floating-point pixels must be in 0..1 or 0..255',
    ],
  ])('refuses %s', async (_, arrays, message) => {
    await expect(read(arrays)).rejects.toThrow(message);
    await expect(read(arrays)).rejects.toMatchObject({ name: 'DatasetError' });
  });

  it('names file and entry of a corrupt .npz', async () => {
    const path = join(folder, 'corrupt.npz');
    const bytes = Buffer.from(writeNpz({ x: pixels([1, 2, 2]), y: labels(0) }));
    bytes[30 + 5 + 129]! ^= 1;
    writeFileSync(path, bytes);
    await expect(readNpzDataset(path)).rejects.toThrow(`${path}: entry "x.npy": is corrupt: its CRC-32 is`);
    await expect(readNpzDataset(path)).rejects.toMatchObject({
      name: 'DatasetError',
      file: path,
      position: 'entry "x.npy"',
    });
    writeFileSync(path, 'text');
    await expect(readNpzDataset(path)).rejects.toThrow('not a zip archive, or a truncated one');
  });
});
