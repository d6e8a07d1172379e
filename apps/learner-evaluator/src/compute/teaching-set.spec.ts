import { loadDataset } from '@gtn-studio/datasets';
import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { realTeachingSet } from './teaching-set.ts';

it('a fixed set has the same images for every learner, other sets do not', async () => {
  const dataset = await loadDataset('digits');
  const teaching = {
    source: 'real' as const,
    dataset: 'digits',
    batchSize: 10,
    steps: 3,
    learningRate: 0.1,
    momentum: 0.5,
  };
  const evaluation = Random.fromSeed(1);
  const pixels = async (fixedSet: boolean, learner: number) => {
    const random = { learner: evaluation.split('learner', learner), evaluation };
    const { set } = await realTeachingSet({ ...teaching, fixedSet }, dataset, random);
    return set.batches.map(({ images }) => [...images.data]);
  };
  expect(await pixels(true, 0)).toHaveLength(3);
  expect(await pixels(true, 1)).toEqual(await pixels(true, 0));
  expect(await pixels(false, 1)).not.toEqual(await pixels(false, 0));
});
