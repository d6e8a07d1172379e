import type { RealData } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { fixedRealSet } from './real-set.ts';

/** Images of one pixel that is their number. */
const numbered = (count: number) => {
  const real: RealData = {
    classes: 2,
    shape: [1, 1, 1],
    sampleTrain(random, size) {
      const numbers = random.permutation(count).subarray(0, size);
      return {
        images: { shape: [size, 1, 1, 1], data: Float32Array.from(numbers) },
        labels: { shape: [size], data: Int32Array.from(numbers, (number) => number % 2) },
      };
    },
  };
  return { real, count };
};

const schedule = { learningRate: 0.1, momentum: 0.9 };
const numbersOf = (count: number, unrollLength: number, batchSize: number) => {
  const { batches } = fixedRealSet(
    numbered(count),
    { unrollLength, batchSize },
    schedule,
    Random.fromSeed(0),
  );
  for (const { images, labels } of batches) {
    expect(images.shape).toEqual([batchSize, 1, 1, 1]);
    expect([...labels.data]).toEqual([...images.data].map((number) => number % 2));
  }
  return batches.map(({ images }) => [...images.data]);
};

it('is of different images where there are enough', () => {
  const numbers = numbersOf(12, 4, 3).flat();
  expect(numbers.sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
});

it('else takes all in turn, and none twice into a batch', () => {
  const batches = numbersOf(7, 5, 3);
  expect(batches).toHaveLength(5);
  for (const batch of batches) expect(new Set(batch).size).toBe(3);
  expect(new Set(batches.slice(0, 2).flat()).size).toBe(6);
});
