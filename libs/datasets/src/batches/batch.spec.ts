import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { ImageSet, ImageShape } from '../dataset.ts';
import { composed, cutout, horizontalFlip, randomCrop } from './augmentation.ts';
import { batchOf, sampleBatch, wholeBatches } from './batch.ts';

const normalization = { shape: [2, 1, 2] as ImageShape, mean: [0.5, 0.1], std: [0.25, 2] };

/** Image i has the pixels i, i + 1, … and the label i % 7. */
function counting(count: number, size = 4): ImageSet {
  return {
    images: Uint8Array.from({ length: count * size }, (_, i) => Math.floor(i / size) + (i % size)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 7),
    count,
  };
}

const set = counting(50);

describe('batchOf', () => {
  it('normalizes each channel, (pixel / 255 − mean) / std, in the order of the indices', () => {
    const { images, labels } = batchOf(set, normalization, [9, 0]);
    const value = (pixel: number, channel: number) =>
      Math.fround((pixel / 255 - normalization.mean[channel]!) / normalization.std[channel]!);
    expect([...images]).toEqual([
      ...[value(9, 0), value(10, 0), value(11, 1), value(12, 1)],
      ...[value(0, 0), value(1, 0), value(2, 1), value(3, 1)],
    ]);
    expect(labels).toEqual(Int32Array.of(2, 0));
  });

  it.each([50, -1, 0.5, NaN])('names the index %d', (index) => {
    expect(() => batchOf(set, normalization, [index])).toThrow(`image ${index} of a set of 50`);
  });
});

describe('sampleBatch', () => {
  const indicesOf = ({ images }: { images: Float32Array }) =>
    Array.from({ length: images.length / 4 }, (_, i) => Math.round((images[4 * i]! * 0.25 + 0.5) * 255));

  it('never takes an image twice into a batch, and all of them when asked for as many', () => {
    const random = Random.fromSeed(1);
    for (let i = 0; i < 100; i++)
      expect(new Set(indicesOf(sampleBatch(set, normalization, random, 20))).size).toBe(20);
    const all = indicesOf(sampleBatch(set, normalization, random, 50));
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('takes every image equally often into every place', () => {
    const random = Random.fromSeed(2);
    const counts = new Int32Array(5 * 3);
    const five = counting(5);
    for (let i = 0; i < 10_000; i++)
      indicesOf(sampleBatch(five, normalization, random, 3)).forEach(
        (index, place) => counts[place * 5 + index]!++,
      );
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(180);
  });

  it('keeps labels with their images', () => {
    const batch = sampleBatch(set, normalization, Random.fromSeed(3), 30);
    expect([...batch.labels]).toEqual(indicesOf(batch).map((index) => index % 7));
  });

  it('gives the same bits for the same seed, and goes on with the stream', () => {
    const augmentation = composed(randomCrop(1), horizontalFlip, cutout(1));
    const draw = (random: Random) => sampleBatch(set, normalization, random, 8, augmentation);
    const random = Random.fromSeed(4);
    const first = draw(random);
    expect(draw(Random.fromSeed(4))).toEqual(first);
    expect(draw(random)).not.toEqual(first);
  });

  it('augments each image on its own', () => {
    const same: ImageSet = {
      images: new Uint8Array(40 * 4).fill(100),
      labels: new Uint8Array(40),
      count: 40,
    };
    const { images } = sampleBatch(same, normalization, Random.fromSeed(5), 40, randomCrop(1));
    const kinds = new Set(Array.from({ length: 40 }, (_, i) => images.slice(4 * i, 4 * i + 4).join()));
    expect(kinds.size).toBeGreaterThan(2);
  });

  it('names a batch size that is none or too large', () => {
    const random = Random.fromSeed(0);
    expect(() => sampleBatch(set, normalization, random, 0)).toThrow(
      'the batch size must be a whole number ≥ 1, is 0',
    );
    expect(() => sampleBatch(set, normalization, random, 51)).toThrow(
      'a batch of 51 different images from a set of 50',
    );
  });

  it('makes a batch of 128 augmented images of CIFAR-10 in less than 5 ms', () => {
    const cifar = { shape: [3, 32, 32] as ImageShape, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };
    const images = counting(2000, 3072);
    const augmentation = composed(randomCrop(4), horizontalFlip, cutout(16));
    const random = Random.fromSeed(6);
    const times = Array.from({ length: 50 }, () => {
      const start = performance.now();
      sampleBatch(images, cifar, random, 128, augmentation);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(5); // the fastest of many: others may be using the processor
  });
});

describe('wholeBatches', () => {
  it('has every image once and in order, in batches of one size, the last filled up from the start', () => {
    const batches = [...wholeBatches(set, normalization, 20)];
    expect(batches.map(({ count }) => count)).toEqual([20, 20, 10]);
    for (const { images, labels } of batches) expect([images.length, labels.length]).toEqual([80, 20]);
    const seen = batches.flatMap(({ labels, count }) => [...labels.subarray(0, count)]);
    expect(seen).toEqual([...set.labels]);
    expect([...batches[2]!.labels.subarray(10)]).toEqual([...set.labels.subarray(0, 10)]);
    expect(batches[1]!.images).toEqual(
      batchOf(
        set,
        normalization,
        Array.from({ length: 20 }, (_, i) => 20 + i),
      ).images,
    );
  });

  it('fills a batch larger than the set', () => {
    const [batch, ...others] = [...wholeBatches(counting(3), normalization, 7)];
    expect(others).toEqual([]);
    expect(batch!.count).toBe(3);
    expect([...batch!.labels]).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it('names a batch size that is none', () => {
    expect(() => [...wholeBatches(set, normalization, 2.5)]).toThrow(
      'the batch size must be a whole number ≥ 1, is 2.5',
    );
  });
});
