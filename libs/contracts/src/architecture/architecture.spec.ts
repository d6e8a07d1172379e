import { describe, expect, it } from 'vitest';
import { evaluationProblems } from '../config/evaluation-problems.ts';
import { evaluationConfigSchema } from '../config/evaluation-config.ts';
import { parseTrainingConfig } from '../config/training-config.ts';
import { parse } from '../parsing/parse.ts';
import type { InvalidInputError, Problem } from '../parsing/problem.ts';
import { architectureSchema } from './architecture.ts';
import { architectureProblems } from './architecture-problems.ts';
import { learnerFamilies } from './learner-families.ts';

const conv = { channels: 4, kernel: 3, halve: true };
const network = {
  family: 'test',
  image: [1, 8, 8],
  classes: 10,
  convs: [conv, { ...conv, halve: false }],
  pooling: 'max',
  head: 'fc',
  hidden: [16],
  norm: 'batch',
  weightNorm: true,
};

function problemsOf(check: () => Problem[]): readonly Problem[] {
  try {
    return check();
  } catch (error) {
    return (error as InvalidInputError).problems;
  }
}
const lines = (problems: readonly Problem[]) =>
  problems.map(({ field, message }) => `${field}: ${message}`).join('; ');

describe('an architecture', () => {
  it.each([
    [{ image: [8, 8] }, 'image: must have at least 3 items, got [8,8]'],
    [{ image: [1, 0, 8] }, 'image.1: must be at least 1, got 0'],
    [{ classes: 1 }, 'classes: must be at least 2, got 1'],
    [{ family: 3 }, 'family: must be a string, got 3'],
    [{ hidden: [16, 0] }, 'hidden.1: must be at least 1, got 0'],
    [{ hidden: 16 }, 'hidden: must be a list, got 16'],
    [{ convs: [null] }, 'convs.0: must be an object, got null'],
    [{ convs: [{ ...conv, channels: 2.5 }] }, 'convs.0.channels: must be a whole number, got 2.5'],
    [{ convs: [conv, { ...conv, kernel: 4 }] }, 'convs.1.kernel: must be odd, got 4'],
    [{ convs: [{ ...conv, halve: 'yes' }] }, 'convs.0.halve: must be true or false, got "yes"'],
    [
      { image: [1, 2, 8], convs: [conv, conv, conv] },
      [1, 2]
        .map((i) => `convs.${i}.halve: must be false once the image is 1 pixel high or wide, got true`)
        .join('; '),
    ],
    [{ pooling: 'min' }, 'pooling: must be one of max, average, stride, got "min"'],
    [{ head: 'mlp' }, 'head: must be one of fc, gap, got "mlp"'],
    [{ head: 'gap', convs: [] }, 'convs: must have at least 1 item before a gap head, got []'],
    [{ norm: 'layer' }, 'norm: must be one of mean-only, batch, none, got "layer"'],
    [{ weightNorm: 1 }, 'weightNorm: must be true or false, got 1'],
    [{ depth: 3 }, 'depth: unknown key'],
    [{}, ''],
  ])('with %j is told by: %s', (changes, told) => {
    const check = () => architectureProblems(parse(architectureSchema, { ...network, ...changes }));
    expect(lines(problemsOf(check))).toBe(told);
  });
});

describe('a choice of a learner', () => {
  it.each([
    ['resnet', `must be one of ${learnerFamilies.join(', ')}, got "resnet"`],
    [{ family: 'conv', widht: [8, 8] }, 'unknown key; did you mean width?'],
    [{ family: 'mlp', hiddenDepth: 2 }, 'must be a list, got 2'],
    [{ family: 'conv', width: [0, 8] }, 'must be at least 1, got 0'],
    [{ family: 'conv', widthPer: 'net' }, 'must be one of layer, learner, got "net"'],
    [{ family: 'conv', heads: [] }, 'must have at least 1 item, got []'],
    [{ family: 'conv', poolings: ['min'] }, 'must be one of max, average, stride, got "min"'],
    [{ family: 'conv', norms: 'batch' }, 'must be a list, got "batch"'],
    [{ family: 'conv', weightNorm: ['on'] }, 'must be true or false, got "on"'],
    [{ convs: [{ ...conv, kernel: 2 }], head: 'fc' }, 'must be odd, got 2'],
    [{ convs: [conv] }, 'must be one of fc, gap, got nothing'],
    [{ convs: [conv], head: 'fc', widht: 8 }, 'unknown key'],
    [{ family: 'conv', convs: [conv], head: 'flat' }, 'must be one of fc, gap, got "flat"'],
    [{ space: 'nasbench', channels: 4 }, 'must be one of nasBench201, nao, described, got "nasbench"'],
    [{ space: 'nao', channels: 0, cells: 1 }, 'must be at least 1, got 0'],
  ])('%j is told by: %s', (choice, message) => {
    const sizes = { dataset: 'digits', outerIterations: 1, unrollLength: 1, batchSize: 10, realBatchSize: 1 };
    const check = () => {
      parseTrainingConfig({ ...sizes, learner: { pool: [choice] } });
      return [];
    };
    expect(problemsOf(check)).toMatchObject([
      { field: expect.stringMatching(/^learner\.pool\.0/) as unknown, message },
    ]);
  });
});

describe('an evaluation', () => {
  const real = {
    source: 'real',
    dataset: 'digits',
    batchSize: 20,
    steps: 2,
    learningRate: 0.1,
    momentum: 0.5,
  };
  const generator = { source: 'generator', generatorId: '0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f' };
  const dataset = { name: 'digits', image: [1, 8, 8] as const, classes: 10, trainImages: 1257 };

  it.each([
    [
      { architecture: { ...network, image: [3, 8, 8] } },
      'architecture.image: must be the [1, 8, 8] of digits, got [3, 8, 8]',
    ],
    [{ architecture: { ...network, classes: 9 } }, 'architecture.classes: must be the 10 of digits, got 9'],
    [
      { architecture: { ...network, head: 'gap', convs: [] } },
      'architecture.convs: must have at least 1 item before a gap head, got []',
    ],
    [
      { teaching: { ...real, batchSize: 1258 } },
      'teaching.batchSize: must be at most the 1257 training images of digits, got 1258',
    ],
    [
      { teaching: { ...generator, steps: 17 } },
      'teaching.steps: must be at most the 16 inner steps of the generator, got 17',
    ],
    [{ teaching: { source: 'fake' } }, 'teaching.source: must be one of generator, real, got "fake"'],
    [{ teaching: { ...generator, generatorId: 'x' } }, 'teaching.generatorId: must be a UUID, got "x"'],
    [{ teaching: { ...generator, steps: 16 } }, ''],
    [{}, ''],
  ])('with %j is told by: %s', (changes, told) => {
    const input = { architecture: network, teaching: real, ...changes };
    const check = () =>
      evaluationProblems(parse(evaluationConfigSchema, input), { dataset, unrollLength: 16 });
    expect(lines(problemsOf(check))).toBe(told);
  });
});
