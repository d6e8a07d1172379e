import type { Random } from '@gtn-studio/random';

/** Inner steps [from, to), counted from 0: the learner makes the first `to`, and its meta-gradient reaches back to `from`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Unroll {
  /** T. */
  readonly unrollLength: number;
  /** Length of the window, if it is not all T steps. */
  readonly window?: number | undefined;
}

/**
 * A window that ends after a random inner step, each as likely as the others: backpropagation through time, truncated, so that an
 * iteration costs less and its gradient passes through fewer steps (RaT-BPTT: Feng, Vedantam and Kempe 2023, section 3).
 */
export function drawWindow({ unrollLength, window = unrollLength }: Unroll, random: Random): Window {
  const from = random.integer(unrollLength - window + 1);
  return { from, to: from + window };
}

/**
 * Inner steps of a window, counted from 1, after which its learner has a meta-loss: every `every`-th and the last; 0 means the last
 * alone.
 */
export function metaLossSteps({ from, to }: Window, every: number): number[] {
  const steps = Array.from({ length: to - from }, (_, i) => from + i + 1);
  return steps.filter((t) => t === to || (every > 0 && t % every === 0));
}
