import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../architecture/canonical-text.ts';
import { nao } from '@gtn-studio/nets';

const task = { image: [3, 32, 32], classes: 10 } as const;
const space = nao({ task, channels: 32, cells: 3 });
const encodingOf = (answers: Readonly<Record<string, string>>) =>
  space.decisions.map(({ name, options }) => Math.max(0, options.indexOf(answers[name] ?? '')));

describe('the cell space of NAO', () => {
  it('has about 1.8e32 encodings', () => {
    const size = space.decisions.reduce((product, { options }) => product * options.length, 1);
    expect(size).toBeCloseTo((720 ** 2 * 11 ** 10) ** 2, -20);
    expect(size / 1e32).toBeCloseTo(1.8, 1);
  });

  it('has 3N + 2 cells, the stem three times as wide, the reductions at N and 2N + 1', () => {
    const { stem, stages, cells } = space.build(space.sample(Random.fromSeed(1)));
    expect(stem).toBe(96);
    const inOrder = stages.flatMap((stage) =>
      stage.kind === 'cells' ? Array.from({ length: stage.repeat }, () => stage) : [],
    );
    expect(inOrder).toHaveLength(11);
    expect(inOrder.flatMap(({ cell }, i) => (cells[cell]!.reduces ? [i] : []))).toEqual([3, 7]);
    expect(inOrder.map(({ channels }) => channels)).toEqual([32, 32, 32, 64, 64, 64, 64, 128, 128, 128, 128]);
  });

  it('concatenates the nodes that no node uses', () => {
    // A chain a, b, c in the normal cell; d and e stand alone.
    const { cells } = space.build(
      encodingOf({ 'normal b0 from': 'a', 'normal c0 from': 'b', 'normal c0 operation': 'conv3x3' }),
    );
    expect(cells['normal']!.outputs).toEqual([4, 5, 6]);
    expect(cells['reduction']!.outputs).toEqual([2, 3, 4, 5, 6]);
    expect(cells['normal']!.nodes[2]).toEqual([
      { op: 'conv3x3', from: 3 },
      { op: 'skip', from: 0 },
    ]);
  });

  it('counts the layers of a known network', () => {
    const [F, classes] = [2, 10];
    const small = nao({ task: { image: [1, 8, 8], classes }, channels: F, cells: 1 });
    // Every node adds the input to itself, by skips: the output is five times the input, doubled.
    const learner = makeLearner(small.build(space.decisions.map(() => 0)));
    const norm = (channels: number) => 2 * channels;
    const adapted = (from: number, to: number) => from * to + norm(to);
    const halved = (channels: number) => 5 * 2 * adapted(channels, channels);
    const stem = 9 * 3 * F + norm(3 * F);
    const cells = [
      adapted(3 * F, F),
      adapted(5 * F, 2 * F) + halved(2 * F),
      adapted(5 * 2 * F, 2 * F),
      adapted(5 * 2 * F, 4 * F) + halved(4 * F),
      adapted(5 * 4 * F, 4 * F),
    ];
    const features = 5 * 4 * F;
    const head = norm(features) + features * classes + classes;
    expect(learner.parameterCount).toBe([stem, ...cells, head].reduce((a, b) => a + b));
  });

  it('takes cells for equal whose nodes are numbered otherwise', () => {
    const a = { 'normal a0 operation': 'conv3x3', 'normal b0 operation': 'max3x3' };
    const b = { 'normal b1 operation': 'conv3x3', 'normal a1 operation': 'max3x3' };
    const text = (answers: Readonly<Record<string, string>>) =>
      canonicalText(space.build(encodingOf(answers)));
    expect(text(a)).toBe(text(b));
    expect(text(a)).not.toBe(text({ ...a, 'normal b0 operation': 'max5x5' }));
  });
});
