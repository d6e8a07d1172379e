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

  it('bears classes without images and splits without images', () => {
    const { train, validation, test } = stratifiedSplit(Uint8Array.of(0, 2, 2, 0), 5, {
      validation: 0,
      test: 2,
    });
    expect([train.length, validation.length, test.length]).toEqual([2, 0, 2]);
  });
});
