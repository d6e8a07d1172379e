import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { Order } from './curriculum.ts';

/** Which of the T·B samples one batch has: their rows in the table of what is learned, and their labels [B]. */
export interface BatchSamples {
  readonly rows: Int32Array;
  readonly labels: NdArray;
}

/** The samples of the first `steps` batches, in the order of an outer iteration that `random` belongs to. */
export function samplesInOrder(
  order: Order,
  { unrollLength, batchSize }: Pick<TrainingConfig, 'unrollLength' | 'batchSize'>,
  classes: number,
  random: Random,
  steps: number,
): BatchSamples[] {
  const rowsInOrder = order(unrollLength, batchSize, random.split('order')); // [T·B]
  const labels = balancedLabels(unrollLength * batchSize, classes);
  return Array.from({ length: steps }, (_, t) => {
    const rows = rowsInOrder.subarray(t * batchSize, (t + 1) * batchSize);
    return { rows, labels: { shape: [batchSize], data: rows.map((row) => labels[row]!) } };
  });
}

/** Labels of T·B samples: every batch has the same number of each class. */
export const balancedLabels = (samples: number, classes: number): Int32Array =>
  Int32Array.from({ length: samples }, (_, i) => i % classes);
