import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../architecture/canonical-text.ts';
import { nasBench201 } from '@gtn-studio/nets';
import type { Encoding, SearchSpace } from '@gtn-studio/nets';
import { nsga2 } from './nsga2.ts';
import { proposeUntried } from './propose-untried.ts';
import { randomSearch } from './random-search.ts';
import { regularizedEvolution } from './regularized-evolution.ts';
import type { Proposed, Strategy } from './strategy.ts';
import { tpe } from './tpe.ts';

const space = nasBench201({ task: { image: [3, 8, 8], classes: 10 }, channels: 2, cells: 1 });
const textOf = (encoding: Encoding) => canonicalText(space.build(encoding));

const makers: [string, (space: SearchSpace) => Strategy<Encoding>][] = [
  ['random search', randomSearch],
  ['regularized evolution', (of) => regularizedEvolution(of, { population: 10, tournament: 3 })],
  ['TPE', (of) => tpe(of, { startup: 10, good: 0.15, candidates: 32, spread: 0.3 })],
  ['NSGA-II', (of) => nsga2(of, { population: 10 })],
];

/** Convolutions are good, and better where they follow each other. */
const score = (encoding: Encoding): number => {
  const isConv = encoding.map((answer) => Number(answer === 3));
  return isConv.reduce((a, b) => a + b, 0) + 3 * isConv[0]! * isConv[2]! * isConv[5]!;
};

const encodingsOf = (found: readonly Proposed<Encoding>[]) => found.map(({ candidate }) => candidate);

type Judge = (encoding: Encoding, number: number) => readonly number[] | undefined;

/** What trials 1, 2, … try. */
async function search(
  strategy: Strategy<Encoding>,
  trials: number,
  seed: number,
  judge: Judge = (e) => [score(e)],
) {
  let memory = strategy.start;
  const found: Proposed<Encoding>[] = [];
  const tried = new Set<string>();
  for (let number = 1; number <= trials; number++) {
    const random = Random.fromSeed(seed).split('trial', number);
    // What went through a database.
    memory = memory === undefined ? undefined : JSON.parse(JSON.stringify(memory));
    const next = await proposeUntried(strategy, memory, random, textOf, (texts) =>
      Promise.resolve(new Set(texts.filter((text) => tried.has(text)))),
    );
    if (!next) throw new Error(`nothing new after ${tried.size} trials`);
    const { candidate } = next;
    found.push(next);
    tried.add(textOf(candidate));
    memory = strategy.observe(memory, { number, candidate, values: judge(candidate, number) });
  }
  return found;
}

describe.each(makers)('%s', (name, make) => {
  it('proposes the same for the same seed and trials, its memory read back from JSON, and never the same network twice', async () => {
    const found = await search(make(space), 60, 1);
    expect(new Set(encodingsOf(found).map(textOf)).size).toBe(60);
    expect(await search(make(space), 60, 1)).toEqual(found);
    expect(await search(make(space), 60, 2)).not.toEqual(found);
  });

  it('goes on when trials fail, give NaN, or are all alike', async () => {
    const judges: Judge[] = [
      () => undefined,
      () => [NaN],
      () => [0.1],
      (e, number) => (number % 3 ? undefined : [score(e)]),
    ];
    for (const judge of judges) expect(await search(make(space), 40, 3, judge)).toHaveLength(40);
  });

  it('leaves a neighbourhood that is used up: it finds hundreds of networks', async () => {
    expect(await search(make(space), 400, 4)).toHaveLength(400);
  });

  it.runIf(name !== 'random search')(
    'does better than random search on a score that it can learn',
    async () => {
      const bestOf = async (strategy: Strategy<Encoding>) => {
        const best = [];
        for (let seed = 0; seed < 20; seed++)
          best.push(Math.max(...encodingsOf(await search(strategy, 80, seed)).map(score)));
        return best.reduce((a, b) => a + b) / best.length;
      };
      expect(await bestOf(make(space))).toBeGreaterThan((await bestOf(randomSearch(space))) + 0.5);
    },
  );
});

describe('NSGA-II', () => {
  it('keeps the whole front of two values that pull apart', async () => {
    const strategy = nsga2(space, { population: 20 });
    const convs = (encoding: Encoding) => encoding.filter((answer) => answer === 3).length;
    const skips = (encoding: Encoding) => encoding.filter((answer) => answer === 1).length;
    const found = encodingsOf(await search(strategy, 300, 5, (e) => [convs(e), skips(e)]));
    const sums = found.map((encoding) => convs(encoding) + skips(encoding));
    const front = found.filter((_, i) => sums[i] === 6).map(convs);
    // Six decisions: 0 to 6 convolutions, the rest skips. All skips are the input itself, as are most others with few.
    expect(new Set(front).size).toBeGreaterThanOrEqual(5);
  });
});

describe('parents', () => {
  const apart = (a: Encoding, b: Encoding) => a.filter((answer, i) => answer !== b[i]).length;

  it('of regularized evolution: the trial that was changed, one of the youngest', async () => {
    const found = await search(regularizedEvolution(space, { population: 10, tournament: 3 }), 40, 6);
    found.forEach(({ candidate, parents }, i) => {
      if (i < 10) return expect(parents).toEqual([]);
      expect(parents).toHaveLength(1);
      expect(i + 1 - parents[0]!).toBeLessThanOrEqual(10);
      expect(apart(candidate, found[parents[0]! - 1]!.candidate)).toBe(1);
    });
  });

  it('of NSGA-II: the trials that were crossed, once where they are one', async () => {
    const found = await search(nsga2(space, { population: 10 }), 60, 6);
    const later = found.slice(10);
    expect(found.slice(0, 10).flatMap(({ parents }) => parents)).toEqual([]);
    expect(new Set(later.map(({ parents }) => parents.length))).toEqual(new Set([1, 2]));
    for (const { candidate, parents } of later) {
      const strange = candidate.filter((answer, i) =>
        parents.every((number) => found[number - 1]!.candidate[i] !== answer),
      );
      expect(strange.length).toBeLessThanOrEqual(1);
    }
  });

  it('are none where networks are drawn', async () => {
    for (const strategy of [randomSearch(space), makers[2]![1](space)])
      expect((await search(strategy, 20, 6)).flatMap(({ parents }) => parents)).toEqual([]);
  });
});
