import type { Batch } from '@gtn-studio/gtn';
import { describe, expect, it } from 'vitest';
import { repeatedSet } from './repeated-set.ts';

const batch = (label: number): Batch => ({
  images: { shape: [1, 1, 1, 1], data: Float32Array.of(label) },
  labels: { shape: [1], data: Int32Array.of(label) },
});
const set = {
  batches: [batch(0), batch(1), batch(2)],
  schedule: { learningRate: [0.5, 0.25, 0.125], momentum: [0, 0.5, 0.75] },
};

describe('repeatedSet', () => {
  it('begins again after the last batch, each with its own rate', () => {
    const { batches, schedule } = repeatedSet(set, 7);
    expect(batches.map(({ labels }) => labels.data[0])).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(Array.from(schedule.learningRate)).toEqual([0.5, 0.25, 0.125, 0.5, 0.25, 0.125, 0.5]);
    expect(Array.from(schedule.momentum)).toEqual([0, 0.5, 0.75, 0, 0.5, 0.75, 0]);
  });

  it('is the beginning of the set for fewer steps, and the set itself for as many', () => {
    expect(repeatedSet(set, 2).batches).toEqual(set.batches.slice(0, 2));
    expect(Array.from(repeatedSet(set, 3).schedule.learningRate)).toEqual(set.schedule.learningRate);
  });
});
