import { describe, expect, it } from 'vitest';
import { initialTeacherProblems } from './initial-teacher-problems.ts';
import { presets } from './presets.ts';
import { parseTrainingConfig } from './training-config.ts';
import { type ConfigPart, withOverrides } from './with-overrides.ts';

const configOf = (overrides: ConfigPart) =>
  parseTrainingConfig(withOverrides(presets['digits-demo'].config, overrides));
const problemsOf = (overrides: ConfigPart, from: ConfigPart = {}) =>
  initialTeacherProblems({ config: configOf(overrides) }, { config: configOf(from) });

const digits = { name: 'digits', image: [1, 8, 8], classes: 10 } as const;

describe('a training that starts with the teacher of another', () => {
  it.each<ConfigPart>([
    { seed: 7, outerIterations: 3, curriculum: 'shuffled-samples' },
    { learner: { pool: ['mlp'] }, outerOptimizer: { learningRate: 0.001 }, metaLoss: { window: 4 } },
    { innerOptimizer: { learningRate: 0.9, scaling: 'none' }, evaluationStatistics: 'batch' },
  ])('may be otherwise: %j', (overrides) => {
    expect(problemsOf(overrides)).toEqual([]);
  });

  it.each<[ConfigPart, string, string, string]>([
    [{ unrollLength: 8 }, 'unrollLength', '16', '8'],
    [{ batchSize: 20 }, 'batchSize', '40', '20'],
    [{ generator: { noiseSize: 5 } }, 'generator.noiseSize', '32', '5'],
    [{ generator: { channels: [1, 2] } }, 'generator.channels', '[32,16]', '[1,2]'],
    [{ innerOptimizer: { learned: false } }, 'innerOptimizer.learned', 'true', 'false'],
    [{ innerOptimizer: { scaling: 'layer-wise' } }, 'innerOptimizer.scaling', '"none"', '"layer-wise"'],
  ])('may not have %j', (overrides, field, there, here) => {
    const message = `must be ${there}, as of the teacher to start from, got ${here}`;
    expect(problemsOf(overrides)).toEqual([{ field, message }]);
  });

  it('learns what the other curriculum learns', () => {
    const message =
      'must learn a generator and its inputs, as full of the teacher to start from, got none, which learns a generator alone';
    expect(problemsOf({ curriculum: 'none' })).toEqual([{ field: 'curriculum', message }]);
    expect(problemsOf({ curriculum: 'none', batchSize: 20 }, { curriculum: 'fixed-noise' })).toEqual([]);
    const sizes = { generator: { hidden: 3 }, batchSize: 20 };
    expect(problemsOf({ curriculum: 'real', ...sizes }, { curriculum: 'real' })).toEqual([]);
    expect(problemsOf({ curriculum: 'pixels', ...sizes }, { curriculum: 'pixels' })).toMatchObject([
      { field: 'batchSize' },
    ]);
  });

  it('learns labels where the other does, of as many images', () => {
    const soft = { softLabels: { confidence: 0.5 } };
    expect(problemsOf({ softLabels: { confidence: 0.8 } }, soft)).toEqual([]);
    expect(problemsOf({}, soft)).toEqual([
      { field: 'softLabels', message: 'must be given, as of the teacher to start from, got nothing' },
    ]);
    expect(problemsOf(soft)).toEqual([
      {
        field: 'softLabels',
        message: 'must be left out, as of the teacher to start from, got {"confidence":0.5}',
      },
    ]);
    const fixed = { curriculum: 'fixed-noise', ...soft };
    expect(problemsOf({ ...fixed, batchSize: 20 }, fixed)).toMatchObject([{ field: 'batchSize' }]);
  });

  it('has images of the same size and as many classes', () => {
    const config = configOf({});
    const problemsWith = (dataset: Parameters<typeof initialTeacherProblems>[0]['dataset']) =>
      initialTeacherProblems({ config, dataset }, { config, dataset: digits });
    expect(problemsWith({ name: 'letters', image: [1, 8, 8], classes: 10 })).toEqual([]);
    const message =
      'must have 10 classes of images of 1×8×8, as digits of the teacher to start from, got mnist, which has 10 classes of images of 1×28×28';
    expect(problemsWith({ name: 'mnist', image: [1, 28, 28], classes: 10 })).toEqual([
      { field: 'dataset', message },
    ]);
    const real = configOf({ curriculum: 'real' });
    const other = { name: 'mnist', image: [1, 28, 28], classes: 10 } as const;
    expect(
      initialTeacherProblems({ config: real, dataset: other }, { config: real, dataset: digits }),
    ).toEqual([]);
  });
});
