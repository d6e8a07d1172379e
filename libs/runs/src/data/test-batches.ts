import { type Dataset, type ImageSet, wholeBatches } from '@gtn-studio/datasets';
import type { TestBatches } from '@gtn-studio/gtn';

/**
 * Images for testing: normalized float32 [size, C, H, W] with labels [size], all batches of one size. The last is filled up,
 * and its `count` says how many images are its own. Made anew for every pass: as pixels they take a quarter of the memory.
 */
export function testBatches(set: ImageSet, dataset: Dataset, size: number): TestBatches {
  return {
    *[Symbol.iterator]() {
      for (const { images, labels, count } of wholeBatches(set, dataset, size)) {
        yield {
          images: { shape: [size, ...dataset.shape], data: images },
          labels: { shape: [size], data: labels },
          count,
        };
      }
    },
  };
}
