import type { KnownDataset } from '../catalog.ts';
import { imageSize } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';

/** The customary split of a benchmark: the first images of its training file to train, the last ones to validate. */
export function contiguousSplit(known: KnownDataset, training: RawImages, test: RawImages): RawDataset {
  const { sizes } = known;
  checkCount(known, 'training', training, sizes.train + sizes.validation);
  checkCount(known, 'test', test, sizes.test);
  return {
    train: slice(training, 0, sizes.train),
    validation: slice(training, sizes.train, sizes.train + sizes.validation),
    test,
    classNames: known.classNames,
    format: known.title,
    splitNote: `the first ${sizes.train} training images to train, the last ${sizes.validation} to validate`,
  };
}

function checkCount(known: KnownDataset, split: string, raw: RawImages, expected: number): void {
  const shape = raw.shape.join('×');
  if (raw.labels.length !== expected || shape !== known.shape.join('×'))
    throw new DatasetError(
      `${known.name} has ${expected} ${split} images of ${known.shape.join('×')}; here are ${raw.labels.length} of ${shape}`,
      { file: raw.file },
    );
}

function slice(raw: RawImages, start: number, end: number): RawImages {
  const size = imageSize(raw.shape);
  return {
    ...raw,
    images: raw.images.subarray(start * size, end * size),
    labels: raw.labels.subarray(start, end),
  };
}
