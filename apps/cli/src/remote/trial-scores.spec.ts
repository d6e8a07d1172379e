import { expect, it } from 'vitest';
import { cautions, trialScores } from './trial-scores.ts';

const trial = (...accuracies: number[]) => ({ accuracies });

it('a score is mean ± standard deviation with its n, and marked where it is as good as the best within noise', () => {
  const scores = trialScores([trial(0.9, 0.94), trial(0.88, 0.92), trial(0.5, 0.52), trial()]);
  expect(scores).toEqual([
    { score: '92.00 ± 2.83 %', n: '2', mark: '' },
    { score: '90.00 ± 2.83 %', n: '2', mark: '≈' },
    { score: '51.00 ± 1.41 %', n: '2', mark: '' },
    { score: '', n: '', mark: '' },
  ]);
});

it('of one learner each nothing is said to be within noise, but that this can’t be seen', () => {
  const trials = [trial(0.9), trial(0.9)];
  expect(trialScores(trials).map(({ score, mark }) => [score, mark])).toEqual([
    ['90.00 %', ''],
    ['90.00 %', ''],
  ]);
  expect(cautions(trials, undefined)).toEqual([expect.stringMatching(/^One learner each/)]);
});

it('a teacher of one architecture is told of', () => {
  expect(cautions([trial(0.9, 0.8)], 1)).toEqual([
    expect.stringMatching(/^≈: within noise/),
    expect.stringMatching(/one architecture only/),
  ]);
  expect(cautions([], 4)).toEqual([]);
});
