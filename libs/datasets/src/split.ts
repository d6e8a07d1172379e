import { Random } from '@gtn-studio/random';

/** The seed of every split that data does not bring along, so that a data set is split the same way everywhere and for good. */
export const SPLIT_SEED = 0;

export interface SplitIndices {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Divides images at random so that each split has the classes in the proportions of the whole, and every class that has an
 * image for each of them is in all. A class's share is rounded by largest remainder, ties by the seed. A class never loses
 * its last training image. Sizes come out exactly unless that takes more images, or leaves fewer. Within a split the images
 * keep their order.
 * @param labels [count]
 * @param classes labels are below it
 * @param sizes images for validation and test, 0 for a split that is not wanted; the rest is for training
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
  const wanted = [sizes.test, sizes.validation].filter((size) => size > 0).length;
  const isInAll = counts.map((count) => count > wanted);
  const fewest = (size: number) => isInAll.map((all) => (all && size > 0 ? 1 : 0));
  const forValidation = fewest(sizes.validation);
  // The name of the stream is one that leaves `digits`, where two classes tie, as it was split before ties were drawn.
  const ties = [...Random.fromSeed(seed).split('tie').permutation(classes)];
  const testCounts = shares(counts, sizes.test, {
    fewest: fewest(sizes.test),
    most: counts.map((count, label) => Math.max(0, count - 1 - forValidation[label]!)),
    ties,
  });
  const rest = counts.map((count, label) => count - testCounts[label]!);
  const validationCounts = shares(rest, sizes.validation, {
    fewest: forValidation,
    most: rest.map((count) => Math.max(0, count - 1)),
    ties,
  });
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

interface Bounds {
  readonly fewest: readonly number[];
  readonly most: readonly number[];
  /** Of equal remainders, the one with the lower rank here is rounded up. */
  readonly ties: readonly number[];
}

/** `total`, or what of it the bounds allow, divided in proportion to `counts`: whole numbers, the largest remainders rounded up. */
function shares(counts: readonly number[], total: number, { fewest, most, ties }: Bounds): number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  const exact = counts.map((count) => (total * count) / sum);
  const result = exact.map((share, i) => Math.min(Math.max(Math.floor(share), fewest[i]!), most[i]!));
  const byRemainder = (a: number, b: number) =>
    exact[b]! - result[b]! - (exact[a]! - result[a]!) || ties[a]! - ties[b]!;
  const candidates = (mayChange: (index: number) => boolean) =>
    result
      .map((_, index) => index)
      .filter(mayChange)
      .sort(byRemainder);
  for (let given = result.reduce((a, b) => a + b, 0); given !== total;) {
    const step = given < total ? 1 : -1;
    const index =
      step > 0
        ? candidates((i) => result[i]! < most[i]!)[0]
        : candidates((i) => result[i]! > fewest[i]!).at(-1);
    if (index === undefined) break;
    result[index]! += step;
    given += step;
  }
  return result;
}

function ascending(indices: number[]): Int32Array {
  return Int32Array.from(indices).sort();
}
