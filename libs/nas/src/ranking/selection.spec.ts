import { describe, expect, it } from 'vitest';
import { regret, topKRecall } from './selection.ts';

describe('topKRecall', () => {
  it('is the share of the best that the estimate finds', () => {
    const truth = [9, 8, 7, 6, 5];
    expect(topKRecall({ estimate: [5, 4, 3, 2, 1], truth }, 2)).toBe(1);
    expect(topKRecall({ estimate: [5, 1, 4, 3, 2], truth }, 2)).toBe(1 / 2);
    expect(topKRecall({ estimate: [1, 2, 3, 4, 5], truth }, 2)).toBe(0);
    expect(topKRecall({ estimate: [1, 2, 3, 4, 5], truth }, 5)).toBe(1);
  });

  it('is the mean over the ways to break ties', () => {
    const truth = [4, 3, 2, 1];
    expect(topKRecall({ estimate: [0, 0, 0, 0], truth }, 1)).toBe(1 / 4);
    expect(topKRecall({ estimate: [1, 1, 1, 0], truth }, 2)).toBeCloseTo(2 / 3, 15);
    expect(topKRecall({ estimate: [2, 1, 0, 0], truth: [1, 1, 1, 0] }, 2)).toBeCloseTo(2 / 3, 15);
  });

  it('takes an estimate that is NaN for the worst, and leaves out what has no truth', () => {
    expect(topKRecall({ estimate: [NaN, 1, 2], truth: [3, 2, 1] }, 1)).toBe(0);
    expect(topKRecall({ estimate: [9, 2, 1], truth: [NaN, 2, 1] }, 1)).toBe(1);
  });

  it.each([0, 1.5, 3])('refuses to find the best %d of two', (k) => {
    expect(() => topKRecall({ estimate: [1, 2, 3], truth: [1, 2, NaN] }, k)).toThrow(
      `a whole number from 1 to the 2 things with a truth, got ${k}`,
    );
  });
});

describe('regret', () => {
  it('is what the choice of the best estimate loses', () => {
    expect(regret({ estimate: [3, 2, 1], truth: [0.9, 0.95, 0.5] })).toBeCloseTo(0.05, 15);
    expect(regret({ estimate: [2, 3, 1], truth: [0.9, 0.95, 0.5] })).toBe(0);
  });

  it('is the mean where several are chosen, and the best that the estimate missed counts', () => {
    expect(regret({ estimate: [1, 1, 1], truth: [1, 2, 6] })).toBe(3);
    expect(regret({ estimate: [NaN, 1, 0], truth: [6, 2, NaN] })).toBe(4);
    expect(regret({ estimate: [], truth: [] })).toBeNaN();
  });
});
