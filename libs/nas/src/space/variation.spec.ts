import { parseSpaceDescription } from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describedSpace } from '@gtn-studio/nets';
import { nao } from '@gtn-studio/nets';
import { nasBench201 } from '@gtn-studio/nets';
import type { SearchSpace } from '@gtn-studio/nets';
import { crossover, mutate, neighbours } from './variation.ts';

const task = { image: [3, 16, 16], classes: 10 } as const;
const mine = {
  name: 'mine',
  stem: [4, 8],
  cells: { cell: { nodes: [1, 2, 3], operations: ['skip', 'conv3x3', 'max3x3'] } },
  stages: [{ kind: 'cells', cell: 'cell', repeat: [1, 2], channels: [4, 6] }],
};
const spaces: [string, SearchSpace][] = [
  ['nasbench201', nasBench201({ task, channels: 4, cells: 1 })],
  ['nao', nao({ task, channels: 4, cells: 1 })],
  ['mine', describedSpace(parseSpaceDescription(mine), task)],
];

const seeds = fc.nat(1e9).map((seed) => Random.fromSeed(seed));
const distance = (a: readonly number[], b: readonly number[]) =>
  a.filter((answer, i) => answer !== b[i]).length;

describe.each(spaces)('the space %s', (_, space) => {
  it('draws, mutates and crosses networks that can be built, the same for the same stream', () => {
    fc.assert(
      fc.property(seeds, (random) => {
        const [a, b] = [space.sample(random.split('a')), space.sample(random.split('b'))];
        const changed = mutate(space, a, random.split('m'));
        const child = crossover(a, b, random.split('c'));
        for (const encoding of [a, b, changed, child]) expect(space.build(encoding).family).toBe(space.name);
        expect(distance(a, changed)).toBe(1);
        child.forEach((answer, i) => expect([a[i], b[i]]).toContain(answer));
        expect(mutate(space, a, random.split('m'))).toEqual(changed);
        expect(space.sample(random.split('a'))).toEqual(a);
      }),
      { numRuns: 50 },
    );
  });

  it('has as neighbours of an encoding all that differ in one answer, once each', () => {
    fc.assert(
      fc.property(seeds, (random) => {
        const encoding = space.sample(random);
        const around = neighbours(space, encoding);
        const count = space.decisions.reduce((sum, { options }) => sum + options.length - 1, 0);
        expect(new Set(around.map(String)).size).toBe(count);
        around.forEach((other) => expect(distance(encoding, other)).toBe(1));
        space.build(around[random.integer(around.length)]!);
      }),
      { numRuns: 20 },
    );
  });

  it('reaches every answer by sampling and by mutation', () => {
    const random = Random.fromSeed(1);
    const wanted = space.decisions.flatMap(({ options }, i) => options.map((_, answer) => `${i}: ${answer}`));
    const sampled = new Set<string>();
    const mutated = new Set<string>();
    let walker = space.sample(random);
    for (let i = 0; i < 3000; i++) {
      space.sample(random.split('sample', i)).forEach((answer, at) => sampled.add(`${at}: ${answer}`));
      walker = mutate(space, walker, random.split('walk', i));
      walker.forEach((answer, at) => mutated.add(`${at}: ${answer}`));
    }
    expect([...sampled].sort()).toEqual(wanted.sort());
    expect([...mutated].sort()).toEqual(wanted.sort());
  });

  it('refuses answers that it does not have', () => {
    const encoding = space.sample(Random.fromSeed(0));
    const { name, options } = space.decisions[0]!;
    const { length } = options;
    expect(() => space.build(encoding.with(0, length))).toThrow(
      `${name} is one of 0 to ${length - 1}, got ${length}`,
    );
    expect(() => space.build(encoding.slice(1))).toThrow(
      `takes ${encoding.length} answers, got ${encoding.length - 1}`,
    );
  });
});
