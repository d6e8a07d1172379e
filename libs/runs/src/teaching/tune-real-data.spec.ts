import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import type { SyntheticSet } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer, TeachingTask } from './learner-trainer.ts';
import { tuneRealData } from './tune-real-data.ts';

/** Tunes where accuracy is a function of the schedule alone. */
async function tuned(accuracyOf: (learningRate: number, momentum: number) => number) {
  let taught = 0;
  const learnerTrainer = {
    teach: ({ learners, set }: TeachingTask) => {
      taught += learners;
      const { schedule }: SyntheticSet = set(0);
      const accuracy = accuracyOf(schedule.learningRate[0]!, schedule.momentum[0]!);
      return Promise.resolve(Array.from({ length: learners }, () => ({ accuracy })));
    },
  } as unknown as LearnerTrainer;
  const batch = {
    images: { shape: [], data: new Float32Array() },
    labels: { shape: [], data: new Int32Array() },
  };
  const data = { real: { sampleTrain: () => batch } } as unknown as RunData;
  const config = parseTrainingConfig(presets['digits-demo'].config);
  const tuning = await tuneRealData({
    learnerTrainer,
    data,
    config,
    architectures: [],
    random: Random.fromSeed(0),
  });
  return { tuning, taught };
}

/** Highest, 1, at one pair. */
const peakAt = (rate: number, best: number) => (learningRate: number, momentum: number) =>
  1 - 0.1 * Math.abs(Math.log(learningRate / rate)) - 0.1 * Math.abs(momentum - best);

describe('tuning the real-data baseline', () => {
  it('finds the best pair of the grid and tries it with more learners', async () => {
    const { tuning, taught } = await tuned(peakAt(0.1, 0.8));
    expect(tuning).toMatchObject({ learningRate: 0.1, momentum: 0.8, validationAccuracy: 1, learners: 10 });
    expect(tuning.tried).toHaveLength(24);
    expect(taught).toBe(24 * 2 + 4 * 10);
  });

  it('goes beyond the grid as long as its edge is best, in both directions', async () => {
    expect((await tuned(peakAt(2, 0))).tuning.learningRate).toBe(2);
    expect((await tuned(peakAt(0.0025, 0))).tuning.learningRate).toBe(0.0025);
  });

  it('ends where every rate is as good as any other', async () => {
    expect((await tuned(() => NaN)).tuning.tried.length).toBeLessThan(100);
    expect((await tuned((rate) => rate)).tuning.learningRate).toBeLessThanOrEqual(10);
  });
});
