import { type Dataset, type ImageSet, imageSize } from './dataset.ts';

/** The first images of a split, `most` or as many as there are. */
export function firstImages(
  { images, labels, count }: ImageSet,
  most: number,
  { shape }: Pick<Dataset, 'shape'>,
): ImageSet {
  const kept = Math.min(most, count);
  return {
    images: images.subarray(0, kept * imageSize(shape)),
    labels: labels.subarray(0, kept),
    count: kept,
  };
}
