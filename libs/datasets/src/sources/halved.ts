import { sourceOf, type KnownDataset } from '../catalog.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';

/** Images at half of their height and width, both even: each pixel is the mean of 2×2, rounded. */
export function halved(raw: RawImages): RawImages {
  const [channels, height, width] = raw.shape;
  const [h, w] = [height / 2, width / 2];
  const planes = raw.labels.length * channels;
  const from = raw.images;
  const images = new Uint8Array(planes * h * w);
  let at = 0;
  for (let plane = 0; plane < planes; plane++)
    for (let y = 0; y < h; y++) {
      const row = (plane * height + 2 * y) * width;
      for (let i = row; i < row + width; i += 2)
        images[at++] = (from[i]! + from[i + 1]! + from[i + width]! + from[i + width + 1]! + 2) >> 2;
    }
  return { ...raw, images, shape: [channels, h, w] };
}

/** Reads the files of a larger data set, and halves each image of its three splits. */
export const readHalved =
  (read: (known: KnownDataset, options: DatasetOptions) => Promise<RawDataset>): typeof read =>
  async (known, options) => {
    const { train, validation, test, ...rest } = await read(sourceOf(known), options);
    const halves = { train: halved(train), validation: halved(validation!), test: halved(test!) };
    return { ...rest, ...halves, format: known.title };
  };
