import { expect, it } from 'vitest';
import { cautions, estimatedScores, trialScores } from './trial-scores.ts';

const trial = (mean: number, learners: number, withinNoiseOfBest: boolean | null) => ({
  accuracy: mean,
  learnerAccuracy: { mean, std: learners > 1 ? 0.0283 : 0, learners },
  withinNoiseOfBest,
  score: mean,
  estimates: [],
});

it('a score is mean ± standard deviation with its n, and marked where it is as good as the best within noise', () => {
  const trials = [trial(0.92, 2, true), trial(0.9, 2, true), trial(0.51, 2, false)];
  const others = [0.75, null].map((accuracy) => ({
    ...{ accuracy, learnerAccuracy: null, withinNoiseOfBest: null, score: accuracy, estimates: [] },
  }));
  expect(trialScores([...trials, ...others])).toEqual([
    { score: '92.00 ± 2.83 %', n: '2', mark: '' },
    { score: '90.00 ± 2.83 %', n: '2', mark: '≈' },
    { score: '51.00 ± 2.83 %', n: '2', mark: '' },
    { score: '75.00 %', n: '', mark: '' },
    { score: '', n: '', mark: '' },
  ]);
});

it('of one learner each it is told that noise can’t be seen', () => {
  const trials = [trial(0.9, 1, null), trial(0.9, 1, null)];
  expect(trialScores(trials).map(({ score, mark }) => [score, mark])).toEqual([
    ['90.00 %', ''],
    ['90.00 %', ''],
  ]);
  expect(cautions(trials, undefined)).toEqual([expect.stringMatching(/^One learner each/)]);
});

it('a teacher of one architecture is told of', () => {
  expect(cautions([trial(0.9, 2, true)], 1)).toEqual([
    expect.stringMatching(/^≈: within noise/),
    expect.stringMatching(/one architecture only/),
  ]);
  expect(cautions([], 4)).toEqual([]);
});

it('an estimate is the mean over fresh networks, and of an ensemble the mean rank', () => {
  const estimated = (values: readonly (number | null)[], score: number | null) => ({
    ...{ accuracy: null, learnerAccuracy: null, withinNoiseOfBest: true, score },
    estimates: [{ estimator: 'synflow', measures: [{ name: 'synflow', values }] }],
  });
  const trials = [estimated([3, 5], 2.5), estimated([null], null)];
  expect(estimatedScores(trials, 'synflow')).toEqual([
    { score: '4.0000 ± 1.4', n: '2', mark: '' },
    { score: '', n: '', mark: '≈' },
  ]);
  expect(estimatedScores(trials, 'synflow+parameters').map(({ score, n }) => [score, n])).toEqual([
    ['2.5000', ''],
    ['', ''],
  ]);
});
