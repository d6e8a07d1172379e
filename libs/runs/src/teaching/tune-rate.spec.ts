import type { SyntheticSet } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer, TeachingTask } from './learner-trainer.ts';
import { tuneRate, withRate } from './tune-rate.ts';

const learned = {
  batches: [],
  schedule: { learningRate: Float64Array.of(0.1, 0.3), momentum: Float64Array.of(0.5, 0.9) },
} as const satisfies SyntheticSet;

/** Tunes where accuracy is a function of the first learning rate alone. */
async function tuned(accuracyOf: (learningRate: number) => number) {
  const used: SyntheticSet[] = [];
  const learnerTrainer = {
    teach: ({ learners, set, onTaught }: TeachingTask) => {
      used.push(set(0));
      const accuracy = accuracyOf(set(0).schedule.learningRate[0]!);
      return Promise.resolve(
        Array.from({ length: learners }, () => {
          onTaught?.();
          return { accuracy };
        }),
      );
    },
  } as unknown as LearnerTrainer;
  const told: string[] = [];
  const tuning = await tuneRate({
    learnerTrainer,
    data: {} as RunData,
    set: learned,
    architectures: [],
    random: Random.fromSeed(0),
    onProgress: (done, total) => told.push(`${done}/${total}`),
  });
  return { tuning, used, last: told.at(-1) };
}

describe('tuning the rates of a learned schedule', () => {
  it.each([1 / 8, 1, 4])('finds that × %f is best', async (factor) => {
    const { tuning, last } = await tuned((rate) => 1 - Math.abs(Math.log(rate / (0.1 * factor))) / 10);
    expect(tuning).toMatchObject({ factor, validationAccuracy: 1, learners: 5 });
    expect(tuning.tried).toHaveLength(7);
    expect(last).toBe('35/35');
  });

  it('changes every rate alike, and nothing else', async () => {
    const { used } = await tuned(() => 0);
    expect(used.map(({ schedule }) => schedule.learningRate[1]! / schedule.learningRate[0]!)).toEqual(
      Array.from({ length: 7 }, () => expect.closeTo(3, 12) as number),
    );
    expect(withRate(learned, 1)).toEqual(learned);
    expect(withRate(learned, 2)).toEqual({
      ...learned,
      schedule: { learningRate: Float64Array.of(0.2, 0.6), momentum: learned.schedule.momentum },
    });
  });

  it('stays with the learned rates where nothing is better, or nothing can be told', async () => {
    expect((await tuned(() => 0.5)).tuning.factor).toBe(1);
    expect((await tuned(() => NaN)).tuning.factor).toBe(1);
  });
});
