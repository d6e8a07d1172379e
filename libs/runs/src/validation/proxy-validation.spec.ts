import { type EstimatorName, measuresOf, parseEstimatorChoices } from '@gtn-studio/contracts';
import type { Estimator } from '@gtn-studio/nas';
import { sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { type Measurement, measure } from '../estimation/measurement.ts';
import { estimatesOf, proxyValidation } from './proxy-validation.ts';

const random = Random.fromSeed(5);
const measured = (name: string, values: readonly (readonly number[])[], seconds = 1): Measurement[] =>
  values.map((seeds) => ({ values: { [name]: seeds }, seconds, compileSeconds: 0.5 }));

const measurements = new Map<EstimatorName, Measurement[]>([
  ['parameters', measured('parameters', [[1], [2], [3], [4]])],
  ['naswot', measured('naswot', [[9, 11], [30, 10], [5, 5], [NaN]], 3)],
  ['synflow', measured('synflow', [[7], [7], [7], [7]])],
]);
const truth = { name: 'table', values: [50, 60, 70, 80], secondsPerArchitecture: null };
const validation = proxyValidation(
  parseEstimatorChoices('parameters,naswot,synflow,parameters+naswot'),
  measurements,
  truth,
  random,
);

describe('a validation', () => {
  it('ranks by the mean over the seeds, and by the mean rank of an ensemble', () => {
    const [, naswot, , ensemble] = parseEstimatorChoices('parameters,naswot,synflow,parameters+naswot');
    expect(estimatesOf(naswot!, measurements)).toEqual([10, 20, 5, NaN]);
    expect(estimatesOf(ensemble!, measurements)).toEqual([
      (1 + 3) / 2,
      (2 + 4) / 2,
      (3 + 2) / 2,
      (4 + 1) / 2,
    ]);
  });

  it('has perfect agreement where there is, with what it took', () => {
    expect(validation.estimators['parameters']).toMatchObject({
      ...{ topKRecall: 1, regret: 0, omitted: 0, secondsPerArchitecture: 1 },
      spearman: { all: expect.closeTo(1, 12) as number },
    });
    expect(validation).toMatchObject({ n: 4, k: 1, truth: 'table' });
  });

  it('leaves out what has no estimate, which is never the choice', () => {
    expect(validation.estimators['naswot']).toMatchObject({ omitted: 1, regret: 20, topKRecall: 0 });
    expect(validation.estimators['naswot']!.spearman.all).toBeCloseTo(-0.5, 12);
  });

  it('says why estimates that are all equal have no correlation', () => {
    expect(validation.estimators['synflow']).toMatchObject({
      spearman: { all: null, top50: null, reason: 'all estimates are 7' },
      regret: 80 - 65,
    });
  });

  it('tells the share of the truth’s cost that is saved, where the truth took time', () => {
    expect(validation.estimators['parameters']!.costSaved).toBeNull();
    const trained = { ...truth, secondsPerArchitecture: 15 };
    const { estimators } = proxyValidation(
      parseEstimatorChoices('parameters+naswot'),
      measurements,
      trained,
      random,
    );
    expect(estimators['parameters+naswot']!.costSaved).toBeCloseTo(1 - (4 + 1) / 15, 12);
  });

  it('counts the cost of an ensemble as that of all its members', () => {
    expect(validation.estimators['parameters+naswot']).toMatchObject({
      ...{ secondsPerArchitecture: 4, compileSecondsPerArchitecture: 1 },
    });
  });
});

it('an estimator is made with all measures that are asked of it, and no other', () => {
  const choices = parseEstimatorChoices('gtn:accuracy, naswot+gtn,real-steps:validation-loss');
  expect([...measuresOf(choices)]).toEqual([
    ['naswot', ['naswot']],
    ['real-steps', ['validation-loss']],
    ['gtn', ['training-speed', 'accuracy']],
  ]);
});

it('a measurement takes a value from each seed, up to one without any, and releases what was compiled', async () => {
  const architecture = sampleLearner('linear', random, { image: [1, 4, 4], classes: 2 });
  let disposed = 0;
  const estimator = (values: readonly number[], seeded = true): Estimator => {
    const left = [...values];
    const prepared = {
      estimate: () => Promise.resolve({ score: left.shift()! }),
      dispose: () => Promise.resolve(void disposed++),
    };
    return { measures: ['score'], seeded, prepare: () => Promise.resolve(prepared) };
  };
  const valuesOf = async (one: Estimator) =>
    (await measure(one, architecture, { seeds: 3, random })).values['score'];
  expect(await valuesOf(estimator([1, 2, 3]))).toEqual([1, 2, 3]);
  expect(await valuesOf(estimator([1, NaN, 3]))).toEqual([1, NaN]);
  expect(await valuesOf(estimator([1, 2, 3], false))).toEqual([1]);
  expect(disposed).toBe(3);
});
