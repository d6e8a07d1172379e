import { createHash } from 'node:crypto';
import {
  imageSize,
  splitNames,
  type Dataset,
  type ImageSet,
  type ImageShape,
  type SplitName,
} from './dataset.ts';
import type { DatasetOptions } from './dataset-options.ts';
import { loadDataset } from './load-dataset.ts';

export interface SplitSummary {
  readonly count: number;
  /** Images of each label. */
  readonly perClass: readonly number[];
}

export interface DatasetSummary {
  readonly name: string;
  readonly classes: number;
  readonly classNames: readonly string[];
  readonly shape: ImageShape;
  readonly splits: Readonly<Record<SplitName, SplitSummary>>;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly provenance: string;
  /** What is allowed but probably not meant, in sentences. */
  readonly warnings: readonly string[];
}

/** A class this much larger than another is worth a warning. */
const IMBALANCE = 10;

/** Of more classes than this, a warning gives the number. */
const MOST_NAMES = 12;

/** Loads a data set without downloading it, and says what is in it and what looks wrong; what is wrong is thrown as by `loadDataset`. */
export async function checkDataset(
  nameOrPath: string,
  options: DatasetOptions = {},
): Promise<DatasetSummary> {
  const dataset = await loadDataset(nameOrPath, { ...options, download: false });
  const splits = summaryOfSplits(dataset);
  const { name, classes, classNames, shape, mean, std, provenance } = dataset;
  return {
    name,
    classes,
    classNames,
    shape,
    splits,
    mean,
    std,
    provenance,
    warnings: [...datasetWarnings(dataset), ...duplicateWarnings(dataset)],
  };
}

/** What was left out, and what is allowed but probably not meant, in sentences; of what shows in one look at the data. */
export const datasetWarnings = (dataset: Dataset): string[] => [
  ...dataset.warnings,
  ...classWarnings(summaryOfSplits(dataset), dataset.classNames),
  ...pixelWarnings(dataset),
];

function summaryOfSplits(dataset: Dataset): DatasetSummary['splits'] {
  const summary = (split: SplitName): SplitSummary => ({
    count: dataset[split].count,
    perClass: classCounts(dataset[split], dataset.classes),
  });
  return { train: summary('train'), validation: summary('validation'), test: summary('test') };
}

function classCounts({ labels }: ImageSet, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
}

function classWarnings(splits: DatasetSummary['splits'], classNames: readonly string[]): string[] {
  const warnings: string[] = [];
  const startsAtOne =
    classNames.length > 2 &&
    splitNames.every((split) => splits[split].perClass.every((n, label) => label > 0 || n === 0));
  if (startsAtOne)
    warnings.push(
      'no image has the label 0, so there is a class without images; if the labels count from 1, subtract 1',
    );
  for (const split of splitNames) {
    const missing = classNames.filter(
      (_, label) => splits[split].perClass[label] === 0 && !(startsAtOne && label === 0),
    );
    if (missing.length > 0) warnings.push(`${split} has no image of ${shortened(missing)}`);
  }
  const counts = splits.train.perClass.filter((count) => count > 0);
  const most = Math.max(...counts);
  const fewest = Math.min(...counts);
  if (most > IMBALANCE * fewest)
    warnings.push(`classes are uneven: between ${fewest} and ${most} training images of one class`);
  return warnings;
}

function shortened(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more classes`;
}

function pixelWarnings({ train }: Dataset): string[] {
  let largest = 0;
  for (const pixel of train.images) if (pixel > largest) largest = pixel;
  if (largest === 0) return ['all training pixels are 0'];
  return largest < 128
    ? [`training pixels only go up to ${largest} of 255; they may be on another scale`]
    : [];
}

function duplicateWarnings({ shape, train, validation, test }: Dataset): string[] {
  const size = imageSize(shape);
  const labelOf = new Map<string, number>();
  let contradictions = 0;
  for (const [key, label] of hashes(train, size)) {
    const before = labelOf.get(key);
    if (before !== undefined && before !== label) contradictions++;
    labelOf.set(key, label);
  }
  const warnings: string[] = [];
  if (contradictions > 0) warnings.push(`${contradictions} training images occur again with another label`);
  for (const [split, set] of [
    ['validation', validation],
    ['test', test],
  ] as const) {
    const seen = hashes(set, size).filter(([key]) => labelOf.has(key)).length;
    if (seen > 0) warnings.push(`${seen} of ${set.count} ${split} images are also training images`);
  }
  return warnings;
}

function hashes({ images, labels }: ImageSet, size: number): [key: string, label: number][] {
  return Array.from(labels, (label, i) => [
    createHash('sha1')
      .update(images.subarray(i * size, (i + 1) * size))
      .digest('base64'),
    label,
  ]);
}
