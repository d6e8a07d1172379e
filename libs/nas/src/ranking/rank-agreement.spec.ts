import { readFileSync } from 'node:fs';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { rankAgreement } from './rank-agreement.ts';

type Value = number | 'inf' | '-inf' | 'nan';
/** What tools/bench/peers/rank_correlation.py wrote. */
interface Fixture {
  readonly cases: {
    readonly name: string;
    readonly estimate: Value[];
    readonly truth: Value[];
    readonly spearman: number;
    readonly kendall: number;
  }[];
  readonly interval: { readonly case: string; readonly spearman: [low: number, high: number] };
}
const { cases, interval } = JSON.parse(
  readFileSync(new URL('rank-correlation.fixture.json', import.meta.url), 'utf8'),
) as Fixture;

const words = { inf: Infinity, '-inf': -Infinity, nan: NaN };
const numbers = (values: readonly Value[]) =>
  values.map((value) => (typeof value === 'number' ? value : words[value]));
const pairsOf = ({ estimate, truth }: Fixture['cases'][number]) => ({
  estimate: numbers(estimate),
  truth: numbers(truth),
});
const random = Random.fromSeed(2);

describe('rankAgreement', () => {
  it.each(cases)('gives SciPy’s values: $name', (given) => {
    const { estimate, truth } = pairsOf(given);
    const { spearman, kendall, pairs, omitted } = rankAgreement(
      { estimate, truth },
      { random, resamples: 1 },
    );
    expect(spearman.all).toMatchObject({
      kind: 'measured',
      value: expect.closeTo(given.spearman, 12) as number,
    });
    expect(kendall.all).toMatchObject({
      kind: 'measured',
      value: expect.closeTo(given.kendall, 12) as number,
    });
    expect(pairs + omitted).toBe(estimate.length);
    const holes = [...truth.keys()].filter((i) => [estimate[i], truth[i]].some(Number.isNaN));
    expect(omitted).toBe(holes.length);
  });

  it('has SciPy’s bootstrap interval up to the chance in it, and the same for the same stream', () => {
    const pairs = pairsOf(cases.find(({ name }) => name === interval.case)!);
    const measure = (seed: number, resamples: number) =>
      rankAgreement(pairs, { random: Random.fromSeed(seed), resamples });
    const { all } = measure(1, 2000).spearman;
    if (all.kind !== 'measured') throw new Error(all.reason);
    expect(Math.abs(all.interval.low - interval.spearman[0])).toBeLessThan(0.02);
    expect(Math.abs(all.interval.high - interval.spearman[1])).toBeLessThan(0.02);
    expect(measure(1, 20)).toEqual(measure(1, 20));
    expect(measure(2, 20)).not.toEqual(measure(1, 20));
  });

  it('looks at the half with the higher estimates', () => {
    const estimate = [1, 2, 3, 4, 5, 6, 7];
    const truth = [1, 2, 3, 7, 6, 5, 4]; // in order below, reversed above
    const { spearman, kendall } = rankAgreement({ estimate, truth }, { random });
    expect(spearman.top50).toMatchObject({ value: -1, interval: { low: -1, high: -1 } });
    expect(kendall.top50).toMatchObject({ value: -1 });
    expect(spearman.all).toMatchObject({ value: expect.closeTo(1 - (6 * 20) / 336, 12) as number });
  });

  it('tells where there is no spread instead of a number', () => {
    const truth = [1, 2, 3];
    const of = (estimate: number[], known = truth) =>
      rankAgreement({ estimate, truth: known }, { random }).spearman.all;
    expect(of([0.1, 0.1, 0.1])).toEqual({ kind: 'no-spread', reason: 'all estimates are 0.1' });
    expect(of(truth, [5, 5, 5])).toEqual({ kind: 'no-spread', reason: 'all truths are 5' });
    expect(of([NaN, NaN, 1])).toEqual({
      kind: 'no-spread',
      reason: 'there are 1 pairs to compare, of two or more',
    });
    expect(of([], [])).toEqual({ kind: 'no-spread', reason: 'there are 0 pairs to compare, of two or more' });
  });

  it('refuses two lengths', () => {
    expect(() => rankAgreement({ estimate: [1], truth: [] }, { random })).toThrow(
      'have one length, got 1 and 0',
    );
  });
});
