import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpz } from '@gtn-studio/tensor-files';
import { afterAll, describe, expect, it } from 'vitest';
import { checkDataset } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Images of one pixel row, given by pixels and label. */
function check(train: [number[], number][], test: [number[], number][] = train.slice(0, 1)) {
  const path = join(folder, 'own.npz');
  const arrays = (prefix: string, set: [number[], number][]) => ({
    [`x_${prefix}`]: { shape: [set.length, 1, 2], data: Uint8Array.from(set.flatMap(([pixels]) => pixels)) },
    [`y_${prefix}`]: { shape: [set.length], data: Int32Array.from(set, ([, label]) => label) },
  });
  const [first, second] = new Set(train.map(([, label]) => label));
  const validation: [number[], number][] = [
    [[1, 1], first!],
    [[1, 2], second!],
  ];
  writeFileSync(
    path,
    writeNpz({ ...arrays('train', train), ...arrays('val', validation), ...arrays('test', test) }),
  );
  return checkDataset(path);
}

const fine: [number[], number][] = [
  [[0, 200], 0],
  [[0, 201], 1],
];

const unseen: [number[], number][] = [
  [[9, 9], 0],
  [[9, 8], 1],
];

describe('checkDataset', () => {
  it('counts images and classes of each split', async () => {
    const { name, classes, shape, splits, warnings } = await check([...fine, [[0, 202], 1]], unseen);
    expect([name, classes, shape]).toEqual(['own', 2, [1, 1, 2]]);
    expect(splits).toEqual({
      train: { count: 3, perClass: [1, 2] },
      validation: { count: 2, perClass: [1, 1] },
      test: { count: 2, perClass: [1, 1] },
    });
    expect(warnings).toEqual([]);
  });

  it.each<[string, [number[], number][], [number[], number][], string[]]>([
    [
      'classes without images',
      [...fine, [[0, 3], 3]],
      unseen,
      ['train has no image of 2', 'validation has no image of 2, 3', 'test has no image of 2, 3'],
    ],
    [
      'labels that count from 1',
      [
        [[0, 200], 1],
        [[0, 201], 2],
      ],
      [
        [[9, 9], 1],
        [[9, 8], 2],
      ],
      [
        'no image has the label 0, so there is a class without images; if the labels count from 1, subtract 1',
      ],
    ],
    [
      'many classes without images',
      [...fine, [[0, 3], 30]],
      unseen,
      [
        'train has no image of 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 16 more classes',
        'validation has no image of 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 17 more classes',
        'test has no image of 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 17 more classes',
      ],
    ],
    [
      'uneven classes',
      [...fine, ...Array.from({ length: 11 }, (_, i): [number[], number] => [[1, i + 10], 1])],
      unseen,
      ['classes are uneven: between 1 and 12 training images of one class'],
    ],
    [
      'dark images',
      [
        [[0, 16], 0],
        [[0, 15], 1],
      ],
      unseen,
      ['training pixels only go up to 16 of 255; they may be on another scale'],
    ],
    [
      'black images',
      [
        [[0, 0], 0],
        [[0, 0], 0],
        [[0, 0], 1],
      ],
      unseen,
      ['all training pixels are 0', '1 training images occur again with another label'],
    ],
    [
      'test images that were learned',
      fine,
      [...fine, ...unseen],
      ['2 of 4 test images are also training images'],
    ],
  ])('warns of %s', async (_, train, test, warnings) => {
    expect((await check(train, test)).warnings).toEqual(warnings);
  });

  it('finds nothing wrong with the bundled data', async () => {
    for (const name of ['digits', 'mnist-5k']) expect((await checkDataset(name)).warnings).toEqual([]);
  });

  it('downloads nothing', async () => {
    const missing = checkDataset('mnist', { cacheDir: folder, mirrors: [] });
    await expect(missing).rejects.toThrow(
      'mnist is not here, nor in a data folder, as GTN_DATA_DIR is not set; gtn datasets fetch mnist downloads it',
    );
  });
});
