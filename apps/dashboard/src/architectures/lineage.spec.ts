import { describe, expect, it } from 'vitest';
import { type TrialInSearch, descentOf, graphOfLineage } from './lineage.ts';

const decisions = ['a', 'b', 'c'].map((name) => ({ name, options: ['none', 'skip', 'conv'] }));
const ancestor = (number: number, parents: number[], encoding: number[], score: number | null = null) => ({
  ...{ id: `t${number}`, number, parents, encoding, score },
  architecture: null,
});
const trial: TrialInSearch = {
  __typename: 'Trial',
  number: 5,
  search: { id: 's', name: 'search', decisions },
  lineage: [
    ancestor(2, [1], [0, 0, 1]),
    ancestor(3, [], [2, 2, 2], 0.25),
    ancestor(4, [3, 2], [2, 0, 1], 0.5),
    ancestor(5, [4], [2, 1, 1], 0.75),
  ],
};

describe('a lineage', () => {
  it('is drawn from parents to children, as far back as it is known', () => {
    expect(graphOfLineage(trial)).toEqual({
      nodes: [
        { id: '2', label: 'trial 2', note: 'no score', kind: 'plain' },
        { id: '3', label: 'trial 3', note: '0.25', kind: 'plain' },
        { id: '4', label: 'trial 4', note: '0.5', kind: 'plain' },
        { id: '5', label: 'trial 5', note: '0.75', kind: 'marked' },
      ],
      edges: [
        { from: '3', to: '4' },
        { from: '2', to: '4' },
        { from: '4', to: '5' },
      ],
    });
  });

  it('says of each trial what it was made of and what no parent has', () => {
    expect(descentOf(trial).map(({ trial: { number }, origin, news }) => [number, origin, news])).toEqual([
      [5, 'trial 4, changed', ['b: skip']],
      [4, 'trials 2 and 3, crossed', []],
      [3, 'drawn from the space', []],
      [2, 'trial 1, changed', []],
    ]);
  });
});
