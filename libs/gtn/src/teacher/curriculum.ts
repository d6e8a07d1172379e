import type { Curriculum } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/** Which of the T·B samples each place of the curriculum takes, as row numbers in order: sample i·B + j stands in batch i. */
export type Order = (unrollLength: number, batchSize: number, random: Random) => Int32Array;

/** What a curriculum's images come from, and what follows from that. */
export type CurriculumRow =
  | {
      readonly images: 'generated';
      /** The generator's inputs z: trained, or drawn once for the run, or drawn afresh in every outer iteration. */
      readonly noise: 'learned' | 'fixed' | 'fresh';
      readonly order: Order;
    }
  | { readonly images: 'pixels'; readonly order: Order }
  | { readonly images: 'real' };

/** Every sample has its place, in which it can count on those before it. */
const inPlace: Order = (unrollLength, batchSize) =>
  Int32Array.from({ length: unrollLength * batchSize }, (_, i) => i);

/** Whole batches change places. A shuffled curriculum is shuffled anew in every outer iteration. */
const shuffledBatches: Order = (unrollLength, batchSize, random) => {
  const batches = random.permutation(unrollLength);
  return inPlace(unrollLength, batchSize, random).map(
    (i) => batches[Math.floor(i / batchSize)]! * batchSize + (i % batchSize),
  );
};

const shuffledSamples: Order = (unrollLength, batchSize, random) =>
  random.permutation(unrollLength * batchSize);

/** All that tells the curricula apart: a new one is a row here. */
export const curriculumTable = {
  full: { images: 'generated', noise: 'learned', order: inPlace },
  'shuffled-batches': { images: 'generated', noise: 'learned', order: shuffledBatches },
  'shuffled-samples': { images: 'generated', noise: 'learned', order: shuffledSamples },
  none: { images: 'generated', noise: 'fresh', order: inPlace },
  'fixed-noise': { images: 'generated', noise: 'fixed', order: inPlace },
  pixels: { images: 'pixels', order: inPlace },
  real: { images: 'real' },
} as const satisfies Record<Curriculum, CurriculumRow>;
