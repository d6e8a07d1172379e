import { describe, expect, it } from 'vitest';
import { crowdingDistances, dominates, fronts } from './pareto.ts';

describe('Pareto fronts', () => {
  it('peel off what nothing dominates', () => {
    const values = [
      [1, 5],
      [5, 1],
      [3, 3],
      [2, 2],
      [1, 4],
      [3, 3],
    ];
    expect(fronts(values)).toEqual([
      [0, 1, 2, 5],
      [3, 4],
    ]);
    expect(fronts([])).toEqual([]);
    expect(dominates([1, 2], [1, 2])).toBe(false);
    expect(dominates([1, 3], [1, 2])).toBe(true);
  });

  it('give room to the ends and to what stands alone', () => {
    // Ranges 10 and 10: the third lies between (0, 10) and (5, 5), the second between (1, 9) and (10, 0).
    const room = crowdingDistances([
      [0, 10],
      [5, 5],
      [1, 9],
      [10, 0],
    ]);
    expect(room).toEqual([Infinity, expect.closeTo(0.9 + 0.9, 12), expect.closeTo(0.5 + 0.5, 12), Infinity]);
    expect(crowdingDistances([[1], [1], [1]])[1]).toBe(0);
  });
});
