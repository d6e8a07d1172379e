import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import {
  type Architecture,
  type FamilyChoice,
  type LearnerFamily,
  type Task,
  familyRanges,
} from '@gtn-studio/contracts';
import { makeLearner, sampleLearner } from './index.ts';

const tasks: Task[] = [
  { image: [1, 8, 8], classes: 10 },
  { image: [1, 28, 28], classes: 10 },
  { image: [3, 32, 32], classes: 100 },
  { image: [2, 5, 3], classes: 2 },
];
const mnist = tasks[1]!;
const families = Object.keys(familyRanges) as LearnerFamily[];
const draws = (choice: LearnerFamily | FamilyChoice, count = 60, task = mnist) =>
  Array.from({ length: count }, (_, seed) => sampleLearner(choice, Random.fromSeed(seed), task));
const distinct = <T>(values: readonly T[]) => [...new Set(values)].sort();

describe.each(families)('the family %s', (family) => {
  const ranges = familyRanges[family];

  test('draws the same learner for the same seed, as plain JSON', () => {
    expect(draws(family)).toEqual(draws(family));
    const config = draws(family)[0]!;
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    expect(config).toMatchObject({ family, ...mnist });
  });

  test('stays within its ranges and reaches all of them', () => {
    const configs = draws(family);
    const [least, most] = ranges.depth;
    const depths = distinct(configs.map(({ convs }) => convs.length));
    expect(depths).toEqual(Array.from({ length: most - least + 1 }, (_, i) => least + i));
    for (const { convs, hidden } of configs) {
      hidden.forEach((width) =>
        expect([ranges.hiddenWidth[0] <= width, width <= ranges.hiddenWidth[1]]).toEqual([true, true]),
      );
      expect(ranges.hiddenDepth[0] <= hidden.length && hidden.length <= ranges.hiddenDepth[1]).toBe(true);
      if (convs[0])
        expect(ranges.width[0] <= convs[0].channels && convs[0].channels <= ranges.width[1]).toBe(true);
      expect(convs.filter(({ halve }) => halve)).toHaveLength(Math.min(2, convs.length));
    }
    expect(distinct(configs.map(({ head }) => head))).toEqual(distinct(ranges.heads));
    expect(distinct(configs.map(({ pooling }) => pooling))).toEqual(distinct(ranges.poolings));
    expect(distinct(configs.map(({ norm }) => norm))).toEqual(distinct(ranges.norms));
    expect(distinct(configs.map(({ weightNorm }) => weightNorm))).toEqual(distinct(ranges.weightNorm));
    const kernels = configs.flatMap(({ convs }) => convs.map(({ kernel }) => kernel));
    if (kernels.length > 0) expect(distinct(kernels)).toEqual(distinct(ranges.kernels));
  });

  test.each(tasks)('builds learners of images $image', (task) => {
    for (const config of draws(family, 5, task)) {
      expect(makeLearner(config).params['logits']!['bias']!.shape).toEqual([task.classes]);
    }
  });
});

describe('the convolutions', () => {
  const layout = ({ convs }: Architecture) =>
    convs.map(({ channels, halve }) => `${channels}${halve ? '↓' : ''}`);
  const fixed = (family: LearnerFamily, width: number, depth: number, task = mnist) =>
    layout(
      sampleLearner({ family, width: [width, width], depth: [depth, depth] }, Random.fromSeed(0), task),
    ).join('-');

  test('are those of the paper’s learners', () => {
    expect(fixed('conv', 64, 2)).toBe('64↓-128↓');
    expect(fixed('cifar-conv', 64, 5)).toBe('64-128↓-128-256↓-256');
  });

  test('halve the image at even distances, and no more often than it allows', () => {
    expect(fixed('conv-deep', 8, 1)).toBe('8↓');
    expect(fixed('conv-deep', 8, 4)).toBe('8↓-8-16↓-16');
    expect(fixed('conv-deep', 8, 6)).toBe('8-16↓-16-16-32↓-32');
    expect(fixed('conv', 8, 2, { image: [1, 3, 9], classes: 2 })).toBe('8↓-8');
    expect(fixed('conv', 8, 2, { image: [1, 1, 9], classes: 2 })).toBe('8-8');
  });

  test('have widths of their own, or one multiplier', () => {
    const perLayer = draws({ family: 'conv', width: [32, 128] }).map(({ convs }) =>
      convs.map(({ channels }) => channels),
    );
    expect(perLayer.some(([first, second]) => second! !== 2 * first!)).toBe(true);
    expect(Math.max(...perLayer.map((widths) => widths[1]!))).toBeGreaterThan(200);
    for (const [, second] of perLayer)
      expect(64 <= second! && second! <= 256 && second! % 8 === 0).toBe(true);
    for (const { convs } of draws('cifar-conv')) expect(convs[4]!.channels).toBe(4 * convs[0]!.channels);
  });
});

test('a range that is changed changes its own property alone', () => {
  const before = draws({ family: 'conv', norms: ['none'], kernels: [3, 5] });
  const after = draws({ family: 'conv', norms: ['none', 'batch'], kernels: [3, 5], hiddenDepth: [0, 2] });
  expect(after.some(({ norm }) => norm === 'batch')).toBe(true);
  expect(after.map(({ convs, pooling, head }) => ({ convs, pooling, head }))).toEqual(
    before.map(({ convs, pooling, head }) => ({ convs, pooling, head })),
  );
});
