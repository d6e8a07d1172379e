import { type SpaceDescriptionInput, cellOperations, parseSpaceDescription } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../architecture/canonical-text.ts';
import { describedSpace } from '@gtn-studio/nets';
import { nao } from '@gtn-studio/nets';
import { nasBench201 } from '@gtn-studio/nets';

const task = { image: [3, 16, 16], classes: 10 } as const;
const cells = (cell: string, channels: number) => ({
  kind: 'cells' as const,
  ...{ cell, repeat: [1], channels: [channels] },
});

const likeNasBench201: SpaceDescriptionInput = {
  name: 'mine',
  stem: [4],
  cells: {
    cell: {
      nodes: [3],
      edges: 'all',
      operations: ['none', 'skip', 'conv1x1', 'conv3x3', 'avg3x3'],
      output: 'last',
    },
  },
  stages: [
    cells('cell', 4),
    { kind: 'residual', channels: [8] },
    cells('cell', 8),
    { kind: 'residual', channels: [16] },
    cells('cell', 16),
  ],
};

const operations = cellOperations.filter((name) => name !== 'none' && name !== 'conv5x5');
const likeNao: SpaceDescriptionInput = {
  name: 'mine',
  stem: [12],
  cells: {
    normal: { inputs: 2, nodes: [5], operations },
    reduction: { inputs: 2, nodes: [5], operations, reduces: true },
  },
  stages: [
    cells('normal', 4),
    ...[cells('reduction', 8), cells('normal', 8)],
    ...[cells('reduction', 16), cells('normal', 16)],
  ],
};

describe('a space of one’s own', () => {
  it('describes the known spaces too, network for network', () => {
    const known = [
      [likeNasBench201, nasBench201({ task, channels: 4, cells: 1 })],
      [likeNao, nao({ task, channels: 4, cells: 1 })],
    ] as const;
    for (const [description, space] of known) {
      const mine = describedSpace(parseSpaceDescription(description), task);
      const open = mine.decisions.filter(({ options }) => options.length > 1);
      expect(open.map(({ options }) => options.length)).toEqual(
        space.decisions.map(({ options }) => options.length),
      );
      for (let seed = 0; seed < 50; seed++) {
        const answers = [...space.sample(Random.fromSeed(seed))];
        const encoding = mine.decisions.map(({ options }) => (options.length > 1 ? answers.shift()! : 0));
        expect(canonicalText(mine.build(encoding))).toBe(
          canonicalText(space.build(space.sample(Random.fromSeed(seed)))),
        );
      }
    }
  });

  it('chooses nodes, widths and depths', () => {
    const space = describedSpace(
      parseSpaceDescription({
        name: 'small',
        stem: [4, 8],
        cells: { cell: { nodes: [1, 2], operations: ['conv3x3', 'max3x3'] } },
        stages: [{ kind: 'cells', cell: 'cell', repeat: [1, 2, 3], channels: [4, 6] }],
      }),
      task,
    );
    const networks = Array.from({ length: 100 }, (_, seed) =>
      space.build(space.sample(Random.fromSeed(seed))),
    );
    const distinct = (values: readonly unknown[]) => [...new Set(values)].sort();
    expect(distinct(networks.map(({ stem }) => stem))).toEqual([4, 8]);
    expect(distinct(networks.map(({ cells: { cell } }) => cell!.nodes.length))).toEqual([1, 2]);
    const stages = networks.map(({ stages }) => stages[0]!);
    expect(distinct(stages.map(({ channels }) => channels))).toEqual([4, 6]);
    expect(distinct(stages.map((stage) => 'repeat' in stage && stage.repeat))).toEqual([1, 2, 3]);
    networks.slice(0, 20).forEach((network) => expect(makeLearner(network).family).toBe('small'));
  });

  it.each<[string, object, string]>([
    [
      'a cell that is not there',
      { stages: [cells('other', 4)] },
      'stages.0.cell: must be one of the cells (cell), got "other"',
    ],
    ['nothing to choose from', { stem: [] }, 'stem: must have at least 1 item, got []'],
    ['an answer twice', { stem: [4, 4] }, 'stem: each may be there once, got [4,4]'],
    ['no stage', { stages: [] }, 'stages: must have at least 1 item, got []'],
    [
      'operations that give only zero',
      { cells: { cell: { nodes: [1], operations: ['none'] } } },
      'cells.cell.operations: must hold more than none: every network would be the same for all images, got ["none"]',
    ],
    ['a key that is none', { steem: [4] }, 'steem: unknown key; did you mean stem?'],
  ])('is refused with %s', (_, change, message) => {
    expect(() => parseSpaceDescription({ ...likeNasBench201, ...change })).toThrow(message);
  });
});
