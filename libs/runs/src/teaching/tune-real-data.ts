import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer } from './learner-trainer.ts';
import { type ConstantSchedule, realSet } from './real-set.ts';
import { validationAccuracy } from './validation-accuracy.ts';

/** The pairs tried first; docs/cli.md states them. */
const MOMENTA = [0, 0.5, 0.8, 0.9];
const LEARNING_RATES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** Fresh learners that each pair is tried with, and in all for each of the best few, as luck decides among few learners. */
const LEARNERS = 2;
const FINALISTS = 4;
const LEARNERS_OF_FINALISTS = 10;
/** Beyond these, learning rates are not tried: the best was never near them. */
const LEAST = 1e-4;
const MOST = 10;

export interface TriedSchedule extends ConstantSchedule {
  /** Mean over fresh learners, and how many there were. */
  readonly validationAccuracy: number;
  readonly learners: number;
}

/** The best constant schedule for real data, and all that were tried. */
export interface Tuning extends TriedSchedule {
  readonly tried: readonly TriedSchedule[];
}

export interface TuningTask {
  readonly learnerTrainer: LearnerTrainer;
  readonly data: Pick<RunData, 'real' | 'validation'>;
  readonly config: Pick<TrainingConfig, 'unrollLength' | 'batchSize'>;
  readonly architectures: readonly ArchitectureConfig[];
  readonly random: Random;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds the constant learning rate and momentum with which T steps on real batches teach these learners best, by accuracy
 * on validation images: a grid, widened as long as the best learning rate is the least or the greatest of it, then more
 * learners for the best few pairs. So the baseline has the best of what a person would try.
 */
export async function tuneRealData(task: TuningTask): Promise<Tuning> {
  const tried: TriedSchedule[] = [];
  let done = 0;
  const tryWith = async (
    schedule: ConstantSchedule,
    learners: number,
    total: number,
  ): Promise<TriedSchedule> => {
    const validationAccuracy = await accuracyWith(schedule, learners, task, () =>
      task.onProgress?.(++done, total),
    );
    return { ...schedule, validationAccuracy, learners };
  };

  let rates: readonly number[] = LEARNING_RATES;
  while (rates.length > 0) {
    const total =
      (tried.length + rates.length * MOMENTA.length) * LEARNERS + FINALISTS * LEARNERS_OF_FINALISTS;
    for (const learningRate of rates) {
      for (const momentum of MOMENTA) tried.push(await tryWith({ learningRate, momentum }, LEARNERS, total));
    }
    rates = furtherRates(tried);
  }
  const total = done + FINALISTS * LEARNERS_OF_FINALISTS;
  const finals: TriedSchedule[] = [];
  for (const { learningRate, momentum } of best(tried, FINALISTS)) {
    finals.push(await tryWith({ learningRate, momentum }, LEARNERS_OF_FINALISTS, total));
  }
  const again = (first: TriedSchedule) =>
    finals.find(
      ({ learningRate, momentum }) => learningRate === first.learningRate && momentum === first.momentum,
    );
  return { ...best(finals, 1)[0]!, tried: tried.map((first) => again(first) ?? first) };
}

const accuracyWith = (
  schedule: ConstantSchedule,
  learners: number,
  task: TuningTask,
  onTaught: () => void,
): Promise<number> => {
  const { data, config, architectures, random, signal } = task;
  return validationAccuracy(task, {
    learners,
    architectures,
    set: (i) => realSet(data, config, schedule, random.split('set', i)),
    random,
    signal,
    onTaught,
  });
};

/** A rate beyond the edge of the grid that the best one lies on, if any. */
function furtherRates(tried: readonly TriedSchedule[]): number[] {
  const { learningRate } = best(tried, 1)[0]!;
  const rates = tried.map((schedule) => schedule.learningRate);
  if (learningRate === Math.max(...rates) && 2 * learningRate <= MOST) return [2 * learningRate];
  if (learningRate === Math.min(...rates) && learningRate / 2 >= LEAST) return [learningRate / 2];
  return [];
}

const best = (tried: readonly TriedSchedule[], count: number) =>
  [...tried].sort((a, b) => b.validationAccuracy - a.validationAccuracy).slice(0, count);
