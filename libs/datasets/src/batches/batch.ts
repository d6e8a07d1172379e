import type { Random } from '@gtn-studio/random';
import { imageSize, type ImageSet } from '../dataset.ts';
import { plainView, type Augmentation, type ImageView } from './augmentation.ts';
import { copyThroughView, copyWhole } from './copy-image.ts';
import { normalizationTable, type Normalization } from './normalization.ts';

export interface Batch {
  /** [B, channels, height, width], (pixel / 255 − mean) / std. */
  readonly images: Float32Array;
  /** [B] */
  readonly labels: Int32Array;
}

/** The images at `indices` with their labels, as network input. */
export function batchOf(set: ImageSet, normalization: Normalization, indices: ArrayLike<number>): Batch {
  return assemble(set, normalization, indices, () => plainView);
}

/**
 * `batchSize` different images, every choice and order equally likely, each augmented on its own. Advances `random`.
 * @throws RangeError if the set has fewer images
 */
export function sampleBatch(
  set: ImageSet,
  normalization: Normalization,
  random: Random,
  batchSize: number,
  augmentation?: Augmentation,
): Batch {
  const indices = differentIndices(random, set.count, batchSize);
  const view = augmentation ? () => augmentation(plainView, normalization.shape, random) : () => plainView;
  return assemble(set, normalization, indices, view);
}

export interface EvaluationBatch extends Batch {
  /** How many images, from the first, count; the rest repeats the set from its start. */
  readonly count: number;
}

/**
 * Every image of the set once and in order, in batches that all have exactly `batchSize` images, as a program compiled for
 * one shape needs them: the last is filled up, and its `count` says with how many images that matter.
 */
export function* wholeBatches(
  set: ImageSet,
  normalization: Normalization,
  batchSize: number,
): Generator<EvaluationBatch, void, undefined> {
  checkBatchSize(batchSize);
  for (let start = 0; start < set.count; start += batchSize) {
    const indices = Int32Array.from({ length: batchSize }, (_, i) => (start + i) % set.count);
    yield { ...batchOf(set, normalization, indices), count: Math.min(batchSize, set.count - start) };
  }
}

function assemble(
  set: ImageSet,
  normalization: Normalization,
  indices: ArrayLike<number>,
  viewOf: () => ImageView,
): Batch {
  const { shape } = normalization;
  const size = imageSize(shape);
  const images = new Float32Array(indices.length * size);
  const labels = new Int32Array(indices.length);
  const table = normalizationTable(normalization);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (!Number.isInteger(index) || index < 0 || index >= set.count)
      throw new RangeError(`image ${index} of a set of ${set.count}`);
    const source = set.images.subarray(index * size, (index + 1) * size);
    const target = images.subarray(i * size, (i + 1) * size);
    const view = viewOf();
    if (view === plainView) copyWhole(source, target, shape, table);
    else copyThroughView(source, target, shape, table, view);
    labels[i] = set.labels[index]!;
  }
  return { images, labels };
}

/** The first steps of a Fisher–Yates shuffle of 0..count−1, of which only the exchanged places are kept. */
function differentIndices(random: Random, count: number, size: number): Int32Array {
  checkBatchSize(size);
  if (size > count) throw new RangeError(`a batch of ${size} different images from a set of ${count}`);
  const moved = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, i) => {
    const j = i + random.integer(count - i);
    const chosen = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return chosen;
  });
}

function checkBatchSize(size: number): void {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`the batch size must be a whole number ≥ 1, is ${size}`);
}
