import type { SyntheticSet } from '@gtn-studio/gtn';
import type { ArchitectureConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer } from './learner-trainer.ts';
import { validationAccuracy } from './validation-accuracy.ts';

/** Tried in this order, so that of equal ones the nearest to 1 is taken; docs/cli.md states them. */
const FACTORS = [1, 1 / 2, 2, 1 / 4, 4, 1 / 8, 8];
/** Fresh learners that each is tried with. */
const LEARNERS = 5;

export interface TriedRate {
  /** What each learned learning rate is multiplied with. */
  readonly factor: number;
  /** Mean over fresh learners, and how many there were. */
  readonly validationAccuracy: number;
  readonly learners: number;
}

/** The best factor, and all that were tried. */
export interface RateTuning extends TriedRate {
  readonly tried: readonly TriedRate[];
}

export interface RateTuningTask {
  readonly learnerTrainer: LearnerTrainer;
  readonly data: Pick<RunData, 'validation'>;
  readonly set: SyntheticSet;
  readonly architectures: readonly ArchitectureConfig[];
  readonly random: Random;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds the factor on a synthetic set's learning rates with which it teaches these learners best, by accuracy on validation
 * images. A teacher learns one schedule for all learners, but the step that suits a network depends on its width and its head.
 */
export async function tuneRate(task: RateTuningTask): Promise<RateTuning> {
  const { set, architectures, random, signal, onProgress } = task;
  const tried: TriedRate[] = [];
  let done = 0;
  for (const factor of FACTORS) {
    const accuracy = await validationAccuracy(task, {
      learners: LEARNERS,
      architectures,
      set: () => withRate(set, factor),
      random,
      signal,
      onTaught: () => onProgress?.(++done, FACTORS.length * LEARNERS),
    });
    tried.push({ factor, validationAccuracy: accuracy, learners: LEARNERS });
  }
  const [best] = [...tried].sort((a, b) => b.validationAccuracy - a.validationAccuracy);
  return { ...best!, tried };
}

/** The set with each learning rate multiplied. */
export const withRate = (set: SyntheticSet, factor: number): SyntheticSet => ({
  ...set,
  schedule: {
    ...set.schedule,
    learningRate: Float64Array.from(set.schedule.learningRate, (rate) => factor * rate),
  },
});
