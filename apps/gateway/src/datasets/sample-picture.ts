import { type Dataset, loadDataset } from '@gtn-studio/datasets';
import { imageSheet } from '@gtn-studio/report';
import type { DatasetSource } from './dataset-source.ts';

/** Images of a class on the picture, and the most classes that are on it. */
const columns = 12;
const mostClasses = 100;

/** What a shown image is at least, in pixels, and what is between two. */
const leastWidth = 40;
const gap = 2;

/** A PNG: a row per class, in it the first training images of the class; a class that has fewer leaves the rest of its row black. */
export async function samplePicture({ nameOrPath, dataDir }: DatasetSource): Promise<Uint8Array> {
  const dataset = await loadDataset(nameOrPath, { dataDir, download: false });
  const [channels, height, width] = dataset.shape;
  const rows = Math.min(dataset.classes, mostClasses);
  return imageSheet({
    images: firstOfClasses(dataset, rows),
    shape: [rows * columns, channels, height, width],
    range: [0, 255],
    columns,
    scale: Math.ceil(leastWidth / width),
    gap,
  });
}

function firstOfClasses({ train, shape }: Dataset, rows: number): Float32Array {
  const size = shape[0] * shape[1] * shape[2];
  const images = new Float32Array(rows * columns * size);
  const found = new Array<number>(rows).fill(0);
  for (let at = 0; at < train.count; at++) {
    const label = train.labels[at]!;
    if (label >= rows || found[label]! >= columns) continue;
    images.set(train.images.subarray(at * size, (at + 1) * size), (label * columns + found[label]!++) * size);
  }
  return images;
}
