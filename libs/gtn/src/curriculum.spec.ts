import { curricula } from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { balancedLabels, curriculumOrder } from './curriculum.ts';

const [T, B] = [5, 4];
const inPlace = Array.from({ length: T * B }, (_, i) => i);
const order = (curriculum: (typeof curricula)[number], seed = 0) => [
  ...curriculumOrder(curriculum, T, B, Random.fromSeed(seed)),
];
const ascending = (rows: number[]) => rows.toSorted((a, b) => a - b);

describe('curriculumOrder', () => {
  it.each(curricula)('has every row once for %s, and the same for the same stream', (curriculum) => {
    expect(ascending(order(curriculum))).toEqual(inPlace);
    expect(order(curriculum)).toEqual(order(curriculum));
  });

  it.each(curricula.filter((name) => !name.startsWith('shuffled')))(
    'leaves the rows of %s in their places',
    (curriculum) => {
      expect(order(curriculum)).toEqual(inPlace);
    },
  );

  it('moves whole batches for shuffled-batches, anew for another stream', () => {
    const rows = order('shuffled-batches');
    expect(rows).not.toEqual(inPlace);
    expect(rows).not.toEqual(order('shuffled-batches', 1));
    for (let t = 0; t < T; t++) {
      const batch = rows.slice(t * B, (t + 1) * B);
      expect(batch[0]! % B).toBe(0);
      expect(batch).toEqual([0, 1, 2, 3].map((k) => batch[0]! + k));
    }
  });

  it('mixes samples of different batches for shuffled-samples, anew for another stream', () => {
    const rows = order('shuffled-samples');
    expect(rows).not.toEqual(order('shuffled-samples', 1));
    const origins = Array.from(
      { length: T },
      (_, t) => new Set(rows.slice(t * B, (t + 1) * B).map((row) => Math.floor(row / B))),
    );
    expect(Math.max(...origins.map(({ size }) => size))).toBeGreaterThan(1);
  });
});

describe('balancedLabels', () => {
  it('gives every batch of a multiple of the classes the same number of each', () => {
    const labels = balancedLabels(24, 3);
    for (let start = 0; start < 24; start += 6)
      expect([...labels.subarray(start, start + 6)].sort()).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
