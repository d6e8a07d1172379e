import { expect, it } from 'vitest';
import { additions, costSaved, overlap, spansDecades } from './estimators.ts';
import type { Estimator } from './validation.ts';

const unknown = { top50: null, reason: null };

const estimator = (name: string, interval: [number, number] = [0, 1]): Estimator => ({
  name,
  omitted: 0,
  secondsPerArchitecture: 2,
  compileSecondsPerArchitecture: 1,
  spearman: { all: 0.5, ci: { all: interval, top50: null }, ...unknown },
  kendall: { all: 0.4, ci: { all: null, top50: null }, ...unknown },
  topKRecall: null,
  regret: null,
});

it('finds each ensemble beside those that lack one of its members, the teacher first', () => {
  const names = [
    'synflow',
    'naswot',
    'naswot+synflow',
    'synflow+gtn:accuracy+naswot',
    'gtn+jacobian-covariance',
  ];
  const found = additions(names.map((name) => estimator(name)));
  expect(found.map(({ ensemble, without, member }) => [ensemble.name, without.name, member])).toEqual([
    ['synflow+gtn:accuracy+naswot', 'naswot+synflow', 'gtn:accuracy'],
    ['naswot+synflow', 'synflow', 'naswot'],
    ['naswot+synflow', 'naswot', 'synflow'],
  ]);
});

it('says whether intervals have values in common', () => {
  const pair = (a: [number, number], b: [number, number]) =>
    overlap({ ensemble: estimator('a+b', a), without: estimator('a', b), member: 'b' });
  expect(pair([0.1, 0.5], [0.5, 0.9])).toBe(true);
  expect(pair([0.1, 0.4], [0.5, 0.9])).toBe(false);
});

it('tells what of the truth’s seconds is saved, where those are known', () => {
  expect(costSaved(estimator('a'), 12)).toBe(0.75);
  expect(costSaved(estimator('a'), null)).toBeUndefined();
});

it('takes a logarithmic axis for what spans decades', () => {
  expect(spansDecades([0, 1, 2000])).toBe(true);
  expect(spansDecades([-1, 1, 2000])).toBe(false);
  expect(spansDecades([1, 10])).toBe(false);
});
