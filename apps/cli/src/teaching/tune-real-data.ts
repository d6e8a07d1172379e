import type { TrainingConfig } from '@gtn-studio/contracts';
import type { LearnerConfig } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../run-data.ts';
import { sampleOf } from '../sample-statistics.ts';
import type { Classroom } from './classroom.ts';
import { type ConstantSchedule, realSet } from './real-set.ts';

/** The pairs tried first; docs/cli.md states them. */
const MOMENTA = [0, 0.5, 0.8, 0.9];
const LEARNING_RATES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** Fresh learners per pair. */
const LEARNERS = 3;
/** Beyond these, learning rates are not tried: the best was never near them. */
const LEAST = 1e-4;
const MOST = 10;

export interface TriedSchedule extends ConstantSchedule {
  /** Mean over fresh learners. */
  readonly validationAccuracy: number;
}

/** The best constant schedule for real data, and all that were tried. */
export interface Tuning extends TriedSchedule {
  readonly tried: readonly TriedSchedule[];
}

export interface TuningTask {
  readonly classroom: Classroom;
  readonly data: RunData;
  readonly config: TrainingConfig;
  readonly architectures: readonly LearnerConfig[];
  readonly random: Random;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds the constant learning rate and momentum with which T steps on real batches teach these learners best, by accuracy
 * on validation images: a grid, widened as long as the best learning rate is the least or the greatest of it. So the
 * baseline has the best of what a person would try.
 */
export async function tuneRealData(task: TuningTask): Promise<Tuning> {
  const tried: TriedSchedule[] = [];
  let rates: readonly number[] = LEARNING_RATES;
  while (rates.length > 0) {
    const total = (tried.length + rates.length * MOMENTA.length) * LEARNERS;
    for (const learningRate of rates) {
      for (const momentum of MOMENTA) {
        const done = tried.length * LEARNERS;
        const validationAccuracy = await accuracyWith({ learningRate, momentum }, task, (i) =>
          task.onProgress?.(done + i, total),
        );
        tried.push({ learningRate, momentum, validationAccuracy });
      }
    }
    rates = furtherRates(tried);
  }
  return { ...bestOf(tried), tried };
}

async function accuracyWith(
  schedule: ConstantSchedule,
  { classroom, data, config, architectures, random, signal }: TuningTask,
  onTaught: (learners: number) => void,
): Promise<number> {
  let done = 0;
  const taught = await classroom.teach({
    learners: LEARNERS,
    architectures,
    set: (i) => realSet(data, config, schedule, random.split('set', i)),
    test: data.validation,
    random,
    ...(signal && { signal }),
    onTaught: () => onTaught(++done),
  });
  return sampleOf(taught.map(({ accuracy }) => accuracy)).mean;
}

/** A rate beyond the edge of the grid that the best one lies on, if any. */
function furtherRates(tried: readonly TriedSchedule[]): number[] {
  const best = bestOf(tried).learningRate;
  const rates = tried.map(({ learningRate }) => learningRate);
  if (best === Math.max(...rates) && 2 * best <= MOST) return [2 * best];
  if (best === Math.min(...rates) && best / 2 >= LEAST) return [best / 2];
  return [];
}

const bestOf = (tried: readonly TriedSchedule[]) =>
  tried.reduce((best, next) => (next.validationAccuracy > best.validationAccuracy ? next : best));
