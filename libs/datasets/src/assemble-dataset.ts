import { Random } from '@gtn-studio/random';
import { channelStatistics } from './channel-statistics.ts';
import {
  imageSize,
  splitNames,
  type Dataset,
  type ImageSet,
  type ImageShape,
  type SplitName,
} from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import type { RawDataset, RawImages } from './raw-dataset.ts';
import { SPLIT_SEED, stratifiedSplit } from './split.ts';

/** Fewer can't be divided by 8 : 1 : 1. */
const FEWEST_TO_SPLIT = 10;

/**
 * Checks what a reader returned and completes it: a missing validation or test split is a stratified tenth of the images
 * given for training, so that images without any split are divided 80 : 10 : 10; more where classes are so small that it
 * takes more to have one image of each. Images that lie class by class are mixed.
 */
export function assembleDataset(name: string, raw: RawDataset): Dataset {
  for (const split of splitNames) {
    const images = raw[split];
    if (images) checkImages(images, raw.train.shape);
  }
  const classes = raw.classNames?.length ?? 1 + raw.train.labels.reduce((a, b) => Math.max(a, b), 0);
  const present = new Set(raw.train.labels);
  if (present.size < 2) {
    const [only] = present;
    const name = raw.classNames?.[only!];
    throw new DatasetError(
      `all images have the label ${only}${name === undefined ? '' : ` (${name})`}; learning needs two classes`,
      raw.train,
    );
  }
  for (const split of splitNames) {
    const images = raw[split];
    if (images) checkLabels(images, classes, split);
  }
  const { sets: given, note } = completeSplits(raw, classes);
  const sets = {
    train: mixed(given.train, raw.train.shape),
    validation: mixed(given.validation, raw.train.shape),
    test: mixed(given.test, raw.train.shape),
  };
  return {
    name,
    classes,
    classNames: raw.classNames ?? Array.from({ length: classes }, (_, label) => String(label)),
    shape: raw.train.shape,
    ...sets,
    ...channelStatistics(sets.train.images, raw.train.shape),
    provenance: [`${raw.format}; ${note}`, ...(raw.notes ?? [])].join('; '),
    warnings: raw.warnings ?? [],
  };
}

function checkImages({ images, labels, shape, file }: RawImages, expected: ImageShape): void {
  if (shape.join() !== expected.join())
    throw new DatasetError(`images are ${shape.join('×')}, the training images ${expected.join('×')}`, {
      file,
    });
  const count = images.length / imageSize(shape);
  if (labels.length !== count)
    throw new DatasetError(`${labels.length} labels for ${count} images`, { file });
  if (count === 0) throw new DatasetError('there are no images', { file });
}

function checkLabels({ labels, file }: RawImages, classes: number, split: string): void {
  const index = labels.findIndex((label) => label >= classes);
  if (index >= 0)
    throw new DatasetError(
      `label ${labels[index]} is not in 0..${classes - 1}, the labels of the training images`,
      {
        file,
        position: `${split} image ${index}`,
      },
    );
}

function completeSplits(
  { train, splitNote = 'split as given', ...given }: RawDataset,
  classes: number,
): { sets: Record<SplitName, ImageSet>; note: string } {
  const missing = (['validation', 'test'] as const).filter((split) => !given[split]);
  if (missing.length === 0)
    return {
      sets: { train: wholeSet(train), validation: wholeSet(given.validation!), test: wholeSet(given.test!) },
      note: splitNote,
    };
  const names = missing.join(' and ');
  const count = train.labels.length;
  if (count < FEWEST_TO_SPLIT)
    throw new DatasetError(
      `${count} images are too few to take ${names} images from; it takes ${FEWEST_TO_SPLIT}`,
      train,
    );
  const tenth = Math.round(count / 10);
  const indices = stratifiedSplit(train.labels, classes, {
    validation: given.validation ? 0 : tenth,
    test: given.test ? 0 : tenth,
  });
  if (missing.some((split) => indices[split].length === 0))
    throw new DatasetError(
      `${count} images of ${new Set(train.labels).size} classes are too few to take ${names} images from: training keeps at least one of each class`,
      train,
    );
  const largest = Math.max(...missing.map((split) => indices[split].length));
  return {
    sets: {
      train: subset(train, indices.train),
      validation: given.validation ? wholeSet(given.validation) : subset(train, indices.validation),
      test: given.test ? wholeSet(given.test) : subset(train, indices.test),
    },
    note:
      largest > tenth
        ? `${names} images: ${missing.map((split) => indices[split].length).join(' and ')} of the ${count} given, which is one of each class, seed ${SPLIT_SEED}`
        : `${names} images: a stratified tenth each of the ${count} given, seed ${SPLIT_SEED}`,
  };
}

/** Images that lie class by class in an order that mixes the classes, always the same: whoever takes the first few meets them all. */
function mixed(set: ImageSet, shape: ImageShape): ImageSet {
  if (!liesInRuns(set.labels)) return set;
  return subset({ ...set, shape }, Random.fromSeed(SPLIT_SEED).split('order').permutation(set.count));
}

/** Do labels change at most half as often as they would, on average, in a random order of the same labels? */
function liesInRuns(labels: Uint8Array): boolean {
  const counts = new Array<number>(256).fill(0);
  let changes = 0;
  labels.forEach((label, i) => {
    counts[label]!++;
    if (i > 0 && label !== labels[i - 1]) changes++;
  });
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  return 2 * changes <= labels.length - squares / labels.length;
}

function wholeSet({ images, labels }: RawImages): ImageSet {
  return { images, labels, count: labels.length };
}

/** The images at `indices`, copied. */
export function subset(
  { images, labels, shape }: Pick<RawImages, 'images' | 'labels' | 'shape'>,
  indices: Int32Array,
): ImageSet {
  const size = imageSize(shape);
  const chosen = new Uint8Array(indices.length * size);
  indices.forEach((index, i) => chosen.set(images.subarray(index * size, (index + 1) * size), i * size));
  return {
    images: chosen,
    labels: Uint8Array.from(indices, (index) => labels[index]!),
    count: indices.length,
  };
}
