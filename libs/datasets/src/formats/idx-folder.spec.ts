import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeIdx } from './idx.ts';
import { readIdxFolder } from './idx-folder.ts';

describe('readIdxFolder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'idx-folder-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, shape: number[], fill = 0) => {
    const data = new Uint8Array(shape.reduce((a, b) => a * b)).fill(fill);
    const bytes = encodeIdx({ shape, data });
    writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(bytes) : bytes);
  };

  it('reads pairs for each split, plain or gzip, under the names of MNIST and its kin', async () => {
    put('emnist-letters-train-images-idx3-ubyte.gz', [5, 4, 3]);
    put('emnist-letters-train-labels-idx1-ubyte.gz', [5], 2);
    put('val-images.idx3-ubyte', [3, 4, 3]);
    put('val-labels.idx1-ubyte', [3]);
    put('t10k-images-idx3-ubyte', [2, 4, 3]);
    put('t10k-labels-idx1-ubyte', [2]);
    writeFileSync(join(folder, 'README'), 'not data');
    const raw = await readIdxFolder(folder);
    expect(raw.train.shape).toEqual([1, 4, 3]);
    expect([...raw.train.labels]).toEqual([2, 2, 2, 2, 2]);
    expect(raw.validation?.labels).toHaveLength(3);
    expect(raw.test?.labels).toHaveLength(2);
  });

  it('passes over folders that are named like files, and what an operating system leaves beside them', async () => {
    put('train-images.idx3-ubyte', [2, 4, 3]);
    put('train-labels.idx1-ubyte', [2], 1);
    mkdirSync(join(folder, 'train-images-idx3-ubyte'));
    put('train-images-idx3-ubyte/train-images-idx3-ubyte', [3, 4, 3]);
    put('._train-images.idx3-ubyte', [1, 4, 3]);
    const { train } = await readIdxFolder(folder);
    expect([...train.labels]).toEqual([1, 1]);
  });

  it('reads the plain one of a file and its compressed twin, and colored images in either layout', async () => {
    put('images-idx4-ubyte', [2, 2, 2, 3]);
    put('labels-idx1-ubyte', [2], 1);
    put('labels-idx1-ubyte.gz', [99], 2);
    const { train } = await readIdxFolder(folder);
    expect(train.shape).toEqual([3, 2, 2]);
    expect([...train.labels]).toEqual([1, 1]);
  });

  it.each<[string, [string, number[]][], string]>([
    [
      'no training images',
      [
        ['t10k-images-idx3-ubyte', [1, 2, 2]],
        ['t10k-labels-idx1-ubyte', [1]],
      ],
      'has no train-images-idx3-ubyte',
    ],
    [
      'images without labels',
      [['train-images-idx3-ubyte', [1, 2, 2]]],
      'train-images-idx3-ubyte: is there without its labels',
    ],
    [
      'labels without images',
      [['train-labels-idx1-ubyte.gz', [1]]],
      'train-labels-idx1-ubyte.gz: is there without its images',
    ],
    [
      'another number of labels',
      [
        ['train-images-idx3-ubyte', [3, 2, 2]],
        ['train-labels-idx1-ubyte', [2]],
      ],
      'train-labels-idx1-ubyte: byte 4: 2 labels for the 3 images of train-images-idx3-ubyte',
    ],
    [
      'images for labels',
      [
        ['train-images-idx3-ubyte', [3, 2, 2]],
        ['train-labels-idx1-ubyte', [3, 2, 2]],
      ],
      'train-labels-idx1-ubyte: byte 3: labels must have one dimension, these are 3×2×2',
    ],
    [
      'labels for images',
      [
        ['train-images-idx3-ubyte', [3]],
        ['train-labels-idx1-ubyte', [3]],
      ],
      'train-images-idx3-ubyte: byte 3: images must be [N, H, W]',
    ],
    [
      'no images in the files',
      [
        ['train-images-idx3-ubyte', [0, 2, 2]],
        ['train-labels-idx1-ubyte', [0]],
      ],
      'train-images-idx3-ubyte: byte 3: has no images: its shape is [0, 2, 2]',
    ],
    [
      'two candidates',
      [
        ['a-train-images-idx3-ubyte', [1, 2, 2]],
        ['b-train-images-idx3-ubyte', [1, 2, 2]],
      ],
      'has both a-train-images-idx3-ubyte and b-train-images-idx3-ubyte for the train images; keep one',
    ],
    [
      'two possible layouts',
      [
        ['train-images-idx4-ubyte', [2, 3, 5, 1]],
        ['train-labels-idx1-ubyte', [2]],
      ],
      'train-images-idx4-ubyte: byte 3: one of the second and the last dimension must be 1 or 3 channels',
    ],
  ])('refuses a folder with %s', async (_, files, message) => {
    for (const [name, shape] of files) put(name, shape);
    await expect(readIdxFolder(folder)).rejects.toThrow(message);
  });
});
