import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { curriculumTable } from './curriculum.ts';
import { balancedLabels, samplesInOrder } from './samples.ts';

it('every batch of a multiple of the classes has the same number of each label', () => {
  const labels = balancedLabels(24, 3);
  for (let start = 0; start < 24; start += 6)
    expect([...labels.subarray(start, start + 6)].sort()).toEqual([0, 0, 1, 1, 2, 2]);
});

it('a sample takes its label along, wherever it stands', () => {
  const { order } = curriculumTable['shuffled-samples'];
  const batches = samplesInOrder(order, { unrollLength: 4, batchSize: 6 }, 3, Random.fromSeed(1), 3);
  expect(batches).toHaveLength(3);
  for (const { rows, labels } of batches) {
    expect(labels.shape).toEqual([6]);
    expect([...labels.data]).toEqual([...rows].map((row) => row % 3));
  }
});
