import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { SetCotangents } from '../batch.ts';
import { addToRows, takeRows, zerosLike } from '../values.ts';
import { balancedLabels } from './samples.ts';
import { reachedSteps } from './synthetic-images.ts';

// Labels that are learned with the images: a distribution over the classes for each (Sucholutsky and Schonlau 2019, "Soft-label dataset
// distillation"; Bohdal et al. 2020, "Flexible dataset distillation").

/**
 * Logits of every sample's label, [T·B, classes]: its class has the configured share, and the others share the rest alike. A label is a
 * softmax of them, so that it stays a distribution wherever Adam takes them; one that is sure would have no derivative.
 */
export function initLabels(
  { unrollLength, batchSize }: Pick<TrainingConfig, 'unrollLength' | 'batchSize'>,
  { confidence }: NonNullable<TrainingConfig['softLabels']>,
  classes: number,
): NdArray {
  const samples = unrollLength * batchSize;
  const data = new Float32Array(samples * classes);
  const ofClass = Math.log((confidence * (classes - 1)) / (1 - confidence));
  balancedLabels(samples, classes).forEach((label, i) => (data[i * classes + label] = ofClass));
  return { shape: [samples, classes], data };
}

/** y_t = softmax of the given rows of logits, [B, classes]. */
export function softLabelsOf(logits: NdArray, rows: Int32Array): NdArray {
  const labels = takeRows(logits, rows);
  for (const row of rowsOf(labels)) {
    const most = row.reduce((a, b) => Math.max(a, b));
    let total = 0;
    for (let k = 0; k < row.length; k++) total += row[k] = Math.exp(row[k]! - most);
    for (let k = 0; k < row.length; k++) row[k]! /= total;
  }
  return labels;
}

/** dM/dlogits from dM/dy_t: of a row y (ȳ − ⟨ȳ, y⟩), added where the row was taken from. */
export function pullbackLabels(
  logits: NdArray,
  rows: readonly Int32Array[],
  bars: SetCotangents['softLabels'],
): NdArray {
  const gradient = zerosLike(logits);
  for (const { t, bar } of reachedSteps(bars)) {
    const labels = softLabelsOf(logits, rows[t]!);
    const barRows = rowsOf(bar);
    rowsOf(labels).forEach((row, i) => {
      const along = row.reduce((sum, share, k) => sum + share * barRows[i]![k]!, 0);
      for (let k = 0; k < row.length; k++) row[k]! *= barRows[i]![k]! - along;
    });
    addToRows(gradient, rows[t]!, labels);
  }
  return gradient;
}

/** The rows of a table [N, classes], which share its memory. */
const rowsOf = ({ shape: [size, classes], data }: NdArray): Float32Array[] =>
  Array.from({ length: size! }, (_, i) => (data as Float32Array).subarray(i * classes!, (i + 1) * classes!));
