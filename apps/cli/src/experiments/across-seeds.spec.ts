import { describe, expect, it } from 'vitest';
import { accuracyCurve, acrossSeeds, seedsCaption, spreadCaption } from './across-seeds.ts';

const sampleOfLearners = (mean: number) => ({ mean, std: 0.02, n: 5 });

/** Two learners that are at 0.5 ∓ spread after the first step and at 0.9 ∓ spread after the second. */
const taught = (spread: number) => ({
  accuracy: { mean: 0.9, std: Math.SQRT2 * spread, n: 2 },
  curves: [-1, 1].map((side) =>
    [0.5, 0.9].map((accuracy, at) => ({ step: at + 1, accuracy: accuracy + side * spread })),
  ),
});

describe('an experiment of one training seed', () => {
  it('has the spread of its learners, and says that it is theirs', () => {
    const samples = [sampleOfLearners(0.9)];
    expect(acrossSeeds(samples)).toEqual({ mean: 0.9, std: 0.02, n: 5, of: 'learners' });
    expect(seedsCaption(samples)).toBe(
      'One training seed: mean ± standard deviation over 5 fresh learners; how much training seeds differ was not measured.',
    );
    expect(spreadCaption('bands', 1)).toBe(
      'One training seed; bands are one standard deviation between its learners.',
    );
    const { y, high } = accuracyCurve('synthetic', [taught(0.1)]);
    expect(Array.from(y)).toEqual([0.5, 0.9]);
    expect(high![1]).toBeCloseTo(0.9 + Math.SQRT2 * 0.1);
  });
});

describe('an experiment of several training seeds', () => {
  it('has the spread between the means of the seeds', () => {
    const samples = [sampleOfLearners(0.8), sampleOfLearners(0.9)];
    const { mean, std, n, of } = acrossSeeds(samples);
    expect([mean, std]).toEqual([expect.closeTo(0.85), expect.closeTo(Math.SQRT2 * 0.05)]);
    expect([n, of]).toEqual([2, 'training seeds']);
    expect(seedsCaption(samples)).toBe(
      'Mean ± standard deviation over 2 training seeds, each the mean of 5 fresh learners.',
    );
    const { high } = accuracyCurve('synthetic', [taught(0.1), taught(0.2)]);
    expect(high![1]).toBeCloseTo(0.9); // the two seeds' learners have the same mean
  });
});
