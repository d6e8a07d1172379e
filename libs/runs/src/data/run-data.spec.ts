import { Random } from '@gtn-studio/random';
import { loadDataset } from '@gtn-studio/datasets';
import type { TestBatches } from '@gtn-studio/gtn';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '@gtn-studio/contracts';
import { tinyConfig } from '../testing/index.ts';
import { loadRunData, runData } from './run-data.ts';

const countsOf = (batches: TestBatches) => [...batches].map(({ count }) => count);

describe('the data of a run', () => {
  it('are training batches as asked, some validation images and all test images', async () => {
    const { dataset, real, validation, test } = await loadRunData(tinyConfig());
    const { images, labels } = real.sampleTrain(Random.fromSeed(0), 7);
    expect(images.shape).toEqual([7, 1, 8, 8]);
    expect(images.data).toBeInstanceOf(Float32Array);
    expect(labels.shape).toEqual([7]);
    expect(countsOf(validation)).toEqual([20, 10]);
    expect(countsOf(test)).toEqual(Array(18).fill(20));
    const first = [...validation][0]!;
    expect([...first.labels.data]).toEqual([...dataset.validation.labels.subarray(0, 20)]);
    expect([...validation][0]).toEqual(first); // every pass is the same
  });

  it('are augmented only if the config says so', async () => {
    const dataset = await loadDataset('digits');
    const sample = (flip: boolean) =>
      runData(dataset, tinyConfig({ augmentation: { flip } })).real.sampleTrain(Random.fromSeed(1), 50);
    expect(sample(false)).toEqual(runData(dataset, tinyConfig()).real.sampleTrain(Random.fromSeed(1), 50));
    expect(sample(true)).not.toEqual(sample(false));
  });

  it('too few for a batch are refused, with the key and its value', async () => {
    for (const key of ['batchSize', 'realBatchSize']) {
      const loaded = loadRunData(tinyConfig({ [key]: 1300 }));
      await expect(loaded).rejects.toBeInstanceOf(InvalidInputError);
      const message = 'must be at most the 1257 training images of digits, got 1300';
      await expect(loaded).rejects.toMatchObject({ problems: [{ field: key, message }] });
    }
  });
});
