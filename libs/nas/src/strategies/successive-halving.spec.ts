import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { type Ladder, type Promotion, type RungResult, nextPromotion } from './successive-halving.ts';

/** Runs a ladder over values for each trial and rung; what ended on each rung, in order. */
function climb(
  ladder: Ladder,
  trials: number,
  valueAt: (number: number, rung: number) => number | undefined,
) {
  const results: RungResult[] = [];
  let proposed = 0;
  for (;;) {
    const promotion = nextPromotion(ladder, results, []);
    if (!promotion && proposed === trials) break;
    const { number, rung } = promotion ?? { number: ++proposed, rung: 0 };
    results.push({ number, rung, value: valueAt(number, rung) });
  }
  return Array.from({ length: ladder.rungs }, (_, rung) =>
    results.filter((result) => result.rung === rung).map(({ number }) => number),
  );
}

describe('ASHA', () => {
  const ladder: Ladder = { rungs: 3, reduction: 3 };

  it('sends up a trial as soon as it is among the best third of its rung', () => {
    const results: RungResult[] = [
      { number: 1, rung: 0, value: 1 },
      { number: 2, rung: 0, value: 3 },
    ];
    expect(nextPromotion(ladder, results, [])).toBeUndefined();
    const more = [...results, { number: 3, rung: 0, value: 2 }];
    expect(nextPromotion(ladder, more, [])).toEqual({ number: 2, rung: 1 });
    const climbing: Promotion[] = [{ number: 2, rung: 1 }];
    expect(nextPromotion(ladder, more, climbing)).toBeUndefined();
  });

  it('tries few on the upper rungs, none twice, the best among them', () => {
    const random = Random.fromSeed(6);
    const values = Array.from({ length: 81 }, () => random.uniform());
    const [low, middle, high] = climb(ladder, 81, (number) => values[number - 1]) as [
      number[],
      number[],
      number[],
    ];
    expect(low).toHaveLength(81);
    expect(middle.length).toBeGreaterThanOrEqual(27);
    expect(middle.length).toBeLessThan(45);
    expect(high.length).toBeLessThan(20);
    for (const rung of [low, middle, high]) expect(new Set(rung).size).toBe(rung.length);
    expect(high).toContain(1 + values.indexOf(Math.max(...values)));
  });
});

describe('successive halving', () => {
  it('waits for the cohort, then sends up its best third', () => {
    const ladder: Ladder = { rungs: 3, reduction: 3, cohort: 9 };
    const rungs = climb(ladder, 18, (number) => number % 9);
    expect(rungs[0]).toHaveLength(18);
    expect(rungs[1]!.slice(0, 3)).toEqual([8, 7, 6]);
    expect(rungs[2]![0]).toBe(8);
    expect(rungs.map(({ length }) => length)).toEqual([18, 6, 2]);
  });
});

describe('a ladder', () => {
  it('never sends up what failed or has no value', () => {
    const values = [undefined, NaN, 1, undefined, NaN, undefined];
    const [, middle] = climb({ rungs: 2, reduction: 2 }, 6, (number) => values[number - 1]);
    expect(middle).toEqual([3]);
  });

  it('of one rung sends up nothing, and one that cannot stand is refused', () => {
    const results = [1, 2, 3].map((number) => ({ number, rung: 0, value: number }));
    expect(nextPromotion({ rungs: 1, reduction: 2 }, results, [])).toBeUndefined();
    expect(() => nextPromotion({ rungs: 0, reduction: 2 }, [], [])).toThrow('one rung or more, got 0');
    expect(() => nextPromotion({ rungs: 2, reduction: 1 }, [], [])).toThrow('2 or more, got 1');
    expect(() => nextPromotion({ rungs: 2, reduction: 2, cohort: 0 }, [], [])).toThrow(
      'one trial or more, got 0',
    );
  });
});
