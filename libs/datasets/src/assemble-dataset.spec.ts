import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { assembleDataset } from './assemble-dataset.ts';
import type { ImageShape } from './dataset.ts';
import type { RawDataset, RawImages } from './raw-dataset.ts';

function raw(labels: number[], file = 'train.file', shape: ImageShape = [1, 1, 2]): RawImages {
  const size = shape[0] * shape[1] * shape[2];
  const images = Uint8Array.from({ length: labels.length * size }, (_, i) => Math.floor(i / size));
  return { images, labels: Uint8Array.from(labels), shape, file };
}

const ten = (n: number) => Array.from({ length: n }, (_, i) => i % 2);
const assemble = (parts: Omit<RawDataset, 'format'>) =>
  assembleDataset('own', { ...parts, format: 'test images' });

describe('assembleDataset', () => {
  it('divides images without a split 80 : 10 : 10, labels with their images', () => {
    const { train, validation, test, provenance, classes, classNames } = assemble({ train: raw(ten(200)) });
    expect([train.count, validation.count, test.count]).toEqual([160, 20, 20]);
    for (const set of [train, validation, test])
      set.labels.forEach((label, i) => expect(set.images[2 * i]! % 2).toBe(label));
    expect(validation.labels.filter((label) => label === 0)).toHaveLength(10);
    expect([classes, classNames]).toEqual([2, ['0', '1']]);
    expect(provenance).toBe(
      'test images; validation and test images: a stratified tenth each of the 200 given, seed 0',
    );
  });

  it.each([
    ['ascending', [0, 1, 2, 3]],
    ['descending', [3, 2, 1, 0]],
    ['any', [2, 0, 3, 1]],
    ['repeated', [2, 0, 3, 1, 0, 2]],
  ])('mixes images that lie class by class, in %s order, labels with their images', (_, blocks) => {
    const labels = blocks.flatMap((label) => new Array<number>(25).fill(label));
    const given = { train: raw(labels), validation: raw(labels), test: raw(ten(30)) };
    const { validation } = assemble(given);
    expect(new Set(validation.labels.subarray(0, 16)).size).toBe(4);
    validation.labels.forEach((label, i) => expect(label).toBe(labels[validation.images[2 * i]!]));
    expect(new Set(validation.images).size).toBe(labels.length);
    expect(assemble(given).validation.images).toEqual(validation.images);
  });

  it('leaves images whose classes alternate or follow each other at random in their order', () => {
    const random = Random.fromSeed(3);
    const shuffled = Array.from({ length: 200 }, () => random.integer(5));
    const uneven = Array.from({ length: 200 }, (_, i) => Number(i % 20 === 7));
    const { train, validation, test } = assemble({
      train: raw(shuffled),
      validation: raw(uneven),
      test: raw(ten(30)),
    });
    expect([...train.labels]).toEqual(shuffled);
    expect([...validation.labels]).toEqual(uneven);
    expect([...test.labels]).toEqual(ten(30));
  });

  it('takes a tenth for whichever split is missing', () => {
    const withTest = assemble({ train: raw(ten(100)), test: raw([1, 0], 'test.file') });
    expect([withTest.train.count, withTest.validation.count, withTest.test.count]).toEqual([90, 10, 2]);
    const withValidation = assemble({ train: raw(ten(100)), validation: raw([1], 'val.file') });
    expect([withValidation.train.count, withValidation.validation.count, withValidation.test.count]).toEqual([
      90, 1, 10,
    ]);
    const withBoth = assemble({ train: raw([0, 1]), validation: raw([1]), test: raw([0]) });
    expect([withBoth.train.count, withBoth.validation.count, withBoth.test.count]).toEqual([2, 1, 1]);
    expect(withBoth.provenance).toBe('test images; split as given');
  });

  it('takes more than a tenth where that has one image of each class', () => {
    const fives = raw(Array.from({ length: 500 }, (_, i) => i % 100));
    const { train, validation, test, provenance } = assemble({ train: fives });
    expect([train.count, validation.count, test.count]).toEqual([300, 100, 100]);
    for (const set of [train, validation, test]) expect(new Set(set.labels).size).toBe(100);
    expect(provenance).toContain('validation and test images: 100 and 100 of the 500 given');
  });

  it('takes the statistics of the training images alone', () => {
    const { mean } = assemble({ train: raw([0, 1]), validation: raw([0, 1, 1, 1]), test: raw([0]) });
    expect(mean).toEqual([0.5 / 255]);
  });

  it.each<[string, Omit<RawDataset, 'format'>, string]>([
    [
      'too few images',
      { train: raw(ten(9)) },
      'train.file: 9 images are too few to take validation and test images from; it takes 10',
    ],
    [
      'a single class',
      { train: raw(new Array<number>(20).fill(0)) },
      'train.file: all images have the label 0',
    ],
    [
      'a single class, whatever its label',
      { train: raw(new Array<number>(20).fill(5)) },
      'train.file: all images have the label 5; learning needs two classes',
    ],
    [
      'a single class with a name',
      { train: raw(new Array<number>(20).fill(0)), classNames: ['cat'] },
      'train.file: all images have the label 0 (cat); learning needs two classes',
    ],
    [
      'classes of one image each',
      { train: raw(Array.from({ length: 10 }, (_, i) => i)) },
      'train.file: 10 images of 10 classes are too few to take validation and test images from',
    ],
    [
      'a test label that was never learned',
      { train: raw(ten(20)), test: raw([0, 1, 2], 'test.file') },
      'test.file: test image 2: label 2 is not in 0..1',
    ],
    [
      'a training label without a class name',
      { train: raw([0, 1, 5, ...ten(10)]), classNames: ['a', 'b'] },
      'train.file: train image 2: label 5 is not in 0..1',
    ],
    [
      'test images of another shape',
      { train: raw(ten(20)), test: raw([0], 'test.file', [3, 1, 2]) },
      'test.file: images are 3×1×2, the training images 1×1×2',
    ],
    ['no test images', { train: raw(ten(20)), test: raw([], 'test.file') }, 'test.file: there are no images'],
    [
      'a label too many',
      { train: { ...raw(ten(20)), labels: new Uint8Array(21) } },
      'train.file: 21 labels for 20 images',
    ],
  ])('refuses %s', (_, parts, message) => {
    expect(() => assemble(parts)).toThrow(message);
  });
});
