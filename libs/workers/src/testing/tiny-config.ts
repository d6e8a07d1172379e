import type { TrainingConfig, TrainingConfigInput } from '@gtn-studio/contracts';
import { tinyConfig as tinyRun } from '@gtn-studio/runs/testing';

/** A tiny run of six outer iterations with a checkpoint in the middle, evaluated with one learner. */
export const tinyConfig = (changes: Partial<TrainingConfigInput> = {}): TrainingConfig =>
  tinyRun({ outerIterations: 6, evaluation: { every: 2, images: 30, learners: 1 }, ...changes });
