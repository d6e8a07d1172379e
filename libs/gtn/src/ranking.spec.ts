import { describe, expect, it } from 'vitest';
import { emptyBank, rankLearner, withScores } from './ranking.ts';

const ranking = { truth: 'nasbench201', weight: 3, temperature: 0.2 };
/** Architectures of these accuracies, of which some have scores. */
const bankOf = (accuracies: number[], scores: number[]) =>
  withScores(
    emptyBank(accuracies),
    scores.map((score, architecture) => ({ architecture, score, rankLoss: 0 })),
  );
const logistic = (margin: number) => Math.log(1 + Math.exp(-margin / 0.2));

describe('rankLearner', () => {
  const losses = [9, 8, 1.25, 0.75, 0.25]; // T = 5: the score is of the last three
  const score = -0.75;

  it('compares the score with those of better and worse architectures', () => {
    const bank = bankOf([90, 93, 80, 91], [NaN, -0.5, -1.1, -0.9]);
    const ranked = rankLearner(ranking, bank, 3, losses);
    expect(ranked).toMatchObject({ architecture: 3, score });
    // Architecture 1 is better, 2 is worse, 0 has no score, and its own old one does not count.
    expect(ranked.rankLoss).toBeCloseTo((logistic(-0.5 - score) + logistic(score - -1.1)) / 2, 14);
  });

  it('says how its weighted loss changes with each inner loss', () => {
    const bank = bankOf([90, 93, 80, 91], [-0.85, -0.5, -1.1, NaN]);
    const { lossCotangents } = rankLearner(ranking, bank, 3, losses);
    const lossAt = (t: number, step: number) =>
      rankLearner(
        ranking,
        bank,
        3,
        losses.map((loss, i) => (i === t ? loss + step : loss)),
      ).rankLoss;
    expect([...lossCotangents.subarray(0, 2)]).toEqual([0, 0]);
    for (const t of [2, 3, 4]) {
      const slope = (3 * (lossAt(t, 1e-6) - lossAt(t, -1e-6))) / 2e-6;
      expect(lossCotangents[t]).toBeCloseTo(slope, 7);
      expect(Math.abs(slope)).toBeGreaterThan(0.01);
    }
  });

  it('stays finite for scores that are far apart', () => {
    const ranked = rankLearner(ranking, bankOf([1, 2], [NaN, -1e4]), 0, [1, 1]);
    expect(ranked.rankLoss).toBeCloseTo((1e4 - 1) / 0.2, 6);
    expect(ranked.lossCotangents[1]).toBeCloseTo(-3 / 0.2, 6);
    const right = rankLearner(ranking, bankOf([2, 1], [NaN, -1e4]), 0, [1, 1]);
    expect(right.rankLoss).toBe(0);
    expect(right.lossCotangents[1]).toBeCloseTo(0, 12);
  });

  it.each([
    ['are of equal accuracy', [91, 91, 90], [NaN, -1, NaN]],
    ['have an unknown one', [91, NaN, 90], [NaN, -1, NaN]],
    ['have no score', [91, 92, 90], [NaN, NaN, NaN]],
    ['are the learner’s own', [91, 92, 90], [-1, NaN, NaN]],
  ])('leaves out architectures that %s', (_, accuracies, scores) => {
    const { rankLoss, lossCotangents } = rankLearner(ranking, bankOf(accuracies, scores), 0, [1, 1]);
    expect(rankLoss).toBe(0);
    expect([...lossCotangents].every((cotangent) => cotangent === 0)).toBe(true);
  });

  it('leaves a learner of unknown accuracy alone', () => {
    const { rankLoss, score } = rankLearner(ranking, bankOf([NaN, 92], [NaN, -1]), 0, [3, 1]);
    expect({ rankLoss, score }).toEqual({ rankLoss: 0, score: -1 });
  });

  it('refuses to rank where nothing is known', () => {
    const message = 'a ranking needs known accuracies of the pool, which initialState takes; got none';
    expect(() => rankLearner(ranking, emptyBank([NaN, NaN]), 0, [1])).toThrow(message);
    expect(() => rankLearner(ranking, undefined, 0, [1])).toThrow(message);
  });
});

it('of two learners of one architecture the bank keeps the later', () => {
  const before = bankOf([90, 91], [-1, -2]);
  const after = withScores(before, [
    { architecture: 1, score: -3, rankLoss: 0 },
    { architecture: 1, score: -4, rankLoss: 0 },
  ]);
  expect([...after.scores.data]).toEqual([-1, -4]);
  expect([...before.scores.data]).toEqual([-1, -2]);
  expect(after.accuracies).toEqual(before.accuracies);
});
