import { Random } from '@gtn-studio/random';

/** The seed of every split that data does not bring along, so that a data set is split the same way everywhere and for good. */
export const SPLIT_SEED = 0;

export interface SplitIndices {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Divides images at random so that each split has the classes in the proportions of the whole. The sizes come out exactly;
 * a class's share is rounded by largest remainder. Within a split the images keep their order.
 * @param labels [count]
 * @param classes labels are below it
 * @param sizes images for validation and test; the rest is for training
 */
export function stratifiedSplit(
  labels: Uint8Array,
  classes: number,
  sizes: { readonly validation: number; readonly test: number },
  seed = SPLIT_SEED,
): SplitIndices {
  const members: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, index) => members[label]!.push(index));
  const counts = members.map((indices) => indices.length);
  const testCounts = shares(counts, sizes.test);
  const validationCounts = shares(
    counts.map((count, label) => count - testCounts[label]!),
    sizes.validation,
  );
  const train: number[] = [];
  const validation: number[] = [];
  const test: number[] = [];
  members.forEach((indices, label) => {
    const order = Random.fromSeed(seed).split('split', label).permutation(indices.length);
    const testEnd = testCounts[label]!;
    const validationEnd = testEnd + validationCounts[label]!;
    order.forEach((member, rank) => {
      const split = rank < testEnd ? test : rank < validationEnd ? validation : train;
      split.push(indices[member]!);
    });
  });
  return { train: ascending(train), validation: ascending(validation), test: ascending(test) };
}

/** `total` divided in proportion to `counts`: whole numbers, the largest remainders rounded up, ties to the first. */
function shares(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  const exact = counts.map((count) => (total * count) / sum);
  const result = exact.map(Math.floor);
  const missing = total - result.reduce((a, b) => a + b, 0);
  exact
    .map((share, index) => ({ remainder: share - Math.floor(share), index }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing)
    .forEach(({ index }) => result[index]!++);
  return result;
}

function ascending(indices: number[]): Int32Array {
  return Int32Array.from(indices).sort();
}
