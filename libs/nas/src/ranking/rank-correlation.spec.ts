import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { kendall } from './kendall.ts';
import { ranks } from './ranks.ts';
import { spearman } from './spearman.ts';

describe('ranks', () => {
  it('start at 1, and equal values share the mean of theirs', () => {
    expect([...ranks([30, 10, 20, 10, Infinity, -Infinity])]).toEqual([5, 2.5, 4, 2.5, 6, 1]);
  });

  it('name the value that is not a number', () => {
    expect(() => ranks([1, 2, NaN])).toThrow("value 2 can't be ranked: it is NaN");
  });
});

describe('spearman', () => {
  it('gives the value of a textbook table: IQ and hours of television', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 15);
  });

  it('gives the value that SciPy’s documentation shows for ties', () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 15);
  });
});

describe('kendall', () => {
  it('gives the value that SciPy’s documentation shows for ties on both sides', () => {
    expect(kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 15);
  });

  it('is what the definition by pairs gives, with few and with many ties', () => {
    const random = Random.fromSeed(4);
    for (const values of [2, 3, 10, 1000]) {
      const draw = () => Array.from({ length: 40 }, () => random.integer(values));
      const [x, y] = [draw(), draw()];
      expect(kendall(x, y)).toBeCloseTo(byPairs(x, y), 14);
    }
  });

  it('ranks fifty thousand trials in a moment', () => {
    const x = Array.from({ length: 50_000 }, (_, i) => i);
    expect(kendall(x, x)).toBeCloseTo(1, 14);
  });
});

describe.each([
  ['spearman', spearman],
  ['kendall', kendall],
])('%s', (_, correlation) => {
  it('is 1 for the same order and -1 for the reverse, whatever the scale', () => {
    const x = [0.1, 0.4, 0.2, 0.9, 0.5];
    expect(correlation(x, x.map(Math.exp))).toBeCloseTo(1, 15);
    expect(
      correlation(
        x,
        x.map((value) => -value),
      ),
    ).toBeCloseTo(-1, 15);
  });

  it('is not a number where there is nothing to compare', () => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(correlation([1], [1])).toBeNaN();
    expect(correlation([], [])).toBeNaN();
  });

  it('refuses two lengths', () => {
    expect(() => correlation([1, 2], [1])).toThrow('got 2 and 1');
  });
});

/** τ-b as its definition says it. */
function byPairs(x: readonly number[], y: readonly number[]): number {
  const counts = { balance: 0, x: 0, y: 0 };
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      counts.balance += dx * dy;
      counts.x += Math.abs(dx);
      counts.y += Math.abs(dy);
    }
  return counts.balance / Math.sqrt(counts.x * counts.y);
}
