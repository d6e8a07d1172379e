import { describe, expect, it } from 'vitest';
import { stratifiedSplit } from './index.ts';

describe('stratifiedSplit', () => {
  const labels = Uint8Array.from({ length: 1000 }, (_, i) => [0, 0, 0, 1, 1, 2, 2, 2, 2, 2][i % 10]!);
  const sizes = { validation: 101, test: 203 };
  const count = (indices: Int32Array, label: number) =>
    indices.filter((index) => labels[index] === label).length;

  it('puts every image into one split, in exactly the sizes asked for', () => {
    const { train, validation, test } = stratifiedSplit(labels, 3, sizes);
    expect([train.length, validation.length, test.length]).toEqual([696, 101, 203]);
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  it('keeps the proportions of the classes to within one image', () => {
    const split = stratifiedSplit(labels, 3, sizes);
    for (const indices of Object.values(split) as Int32Array[])
      [0.3, 0.2, 0.5].forEach((share, label) =>
        expect(Math.abs(count(indices, label) - share * indices.length)).toBeLessThan(1),
      );
  });

  it('keeps the order of the images, chooses at random, and repeats itself', () => {
    const { train, test } = stratifiedSplit(labels, 3, sizes);
    expect([...train]).toEqual([...train].sort((a, b) => a - b));
    expect(test).not.toEqual(stratifiedSplit(labels, 3, sizes, 1).test);
    expect(test).toEqual(stratifiedSplit(labels, 3, sizes).test);
    const firstHalf = test.filter((index) => index < 500).length;
    expect(firstHalf).toBeGreaterThan(70);
    expect(firstHalf).toBeLessThan(133);
  });

  it.each([3, 4, 5, 9])('puts one of each of 100 classes with %i images into each split', (each) => {
    const few = Uint8Array.from({ length: 100 * each }, (_, i) => i % 100);
    const split = stratifiedSplit(few, 100, { validation: 10 * each, test: 10 * each });
    for (const indices of Object.values(split) as Int32Array[])
      expect(new Set(Array.from(indices, (index) => few[index])).size).toBe(100);
  });

  it('keeps the sizes asked for where large classes can give way to small ones', () => {
    const uneven = Uint8Array.from({ length: 1009 }, (_, i) => (i < 1000 ? 0 : 1 + (i % 3)));
    const { validation, test } = stratifiedSplit(uneven, 4, { validation: 101, test: 101 });
    expect([validation.length, test.length]).toEqual([101, 101]);
    for (const indices of [validation, test])
      expect(new Set(Array.from(indices, (index) => uneven[index])).size).toBe(4);
  });

  it('never takes the last image of a class from training', () => {
    const single = Uint8Array.from({ length: 10 }, (_, i) => i);
    expect(stratifiedSplit(single, 10, { validation: 1, test: 1 })).toMatchObject({
      train: Int32Array.from(single),
      validation: new Int32Array(0),
      test: new Int32Array(0),
    });
    const twice = Uint8Array.from({ length: 20 }, (_, i) => i % 10);
    const { train, validation, test } = stratifiedSplit(twice, 10, { validation: 2, test: 2 });
    expect(new Set(Array.from(train, (index) => twice[index])).size).toBe(10);
    expect([validation.length, test.length]).toEqual([2, 2]);
  });

  it('decides by the seed which of equal classes gives more', () => {
    const even = Uint8Array.from({ length: 150 }, (_, i) => i % 10);
    const generous = (seed: number) => {
      const { test } = stratifiedSplit(even, 10, { validation: 15, test: 15 }, seed);
      return Array.from({ length: 10 }, (_, label) => test.filter((index) => even[index] === label).length);
    };
    expect(generous(1).toSorted()).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(generous(1)).not.toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1]);
    expect(generous(1)).not.toEqual(generous(2));
    expect(generous(1)).toEqual(generous(1));
  });

  it('bears classes without images and splits without images', () => {
    const { train, validation, test } = stratifiedSplit(Uint8Array.of(0, 2, 2, 0), 5, {
      validation: 0,
      test: 2,
    });
    expect([train.length, validation.length, test.length]).toEqual([2, 0, 2]);
  });
});
