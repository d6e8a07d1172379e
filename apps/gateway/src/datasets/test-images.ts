import { firstImages, loadDataset } from '@gtn-studio/datasets';
import { writeSafetensors } from '@gtn-studio/tensor-files';
import type { DatasetSource } from './dataset-source.ts';

/** A learner's accuracy on so many is within 2 points of that on all, and a page loads them in a moment. */
const most = 1000;

/** Test images as safetensors: `images` [n, channels, height, width] uint8, 0 to 255, and `labels` [n] uint8. */
export async function testImages({ nameOrPath, dataDir }: DatasetSource): Promise<Uint8Array> {
  const dataset = await loadDataset(nameOrPath, { dataDir, download: false });
  const { images, labels, count } = firstImages(dataset.test, most, dataset);
  return writeSafetensors({
    images: { shape: [count, ...dataset.shape], data: images },
    labels: { shape: [count], data: labels },
  });
}
