import type { Curriculum } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/**
 * Which of the T·B samples each place of the curriculum takes, as row numbers in order: sample i·B + j stands in batch i.
 * A shuffled curriculum is shuffled anew in every outer iteration, so a sample cannot rely on its place.
 */
export function curriculumOrder(
  curriculum: Curriculum,
  unrollLength: number,
  batchSize: number,
  random: Random,
): Int32Array {
  const samples = unrollLength * batchSize;
  switch (curriculum) {
    case 'shuffled-samples':
      return random.permutation(samples);
    case 'shuffled-batches': {
      const batches = random.permutation(unrollLength);
      return Int32Array.from(
        { length: samples },
        (_, i) => batches[Math.floor(i / batchSize)]! * batchSize + (i % batchSize),
      );
    }
    case 'full':
    case 'none':
    case 'fixed-noise':
    case 'pixels':
    case 'real':
      return Int32Array.from({ length: samples }, (_, i) => i);
  }
}

/** Labels of T·B samples: every batch has the same number of each class. */
export const balancedLabels = (samples: number, classes: number): Int32Array =>
  Int32Array.from({ length: samples }, (_, i) => i % classes);
