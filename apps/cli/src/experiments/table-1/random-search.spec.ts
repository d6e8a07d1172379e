import { describe, expect, it } from 'vitest';
import { Random } from '@gtn-studio/random';
import { chancesOfBest, expected, jackknifeError } from './random-search.ts';

describe('chancesOfBest', () => {
  it('is what all ways to draw come to', () => {
    const ways = pairsOf(5);
    const counted = [0, 1, 2, 3, 4].map((place) => ways.filter((pair) => Math.min(...pair) === place).length);
    expect(chancesOfBest(5, 2)).toEqual(
      counted.map((count) => expect.closeTo(count / ways.length, 12) as number),
    );
  });

  it('is the same for all when one is drawn, and certain of the best when all are', () => {
    for (const chance of chancesOfBest(4, 1)) expect(chance).toBeCloseTo(1 / 4, 12);
    expect(chancesOfBest(4, 4)).toEqual([1, 0, 0, 0]);
  });
});

it('expects what comes with each chance', () => {
  const { mean, std } = expected([1, 5], [0.75, 0.25]);
  expect(mean).toBe(2);
  expect(std).toBeCloseTo(Math.sqrt(0.75 * 1 + 0.25 * 9), 12);
});

describe('jackknifeError', () => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('is the standard error of a mean', () => {
    const random = Random.fromSeed(1);
    const values = [...random.fillNormal(new Float64Array(12))];
    const m = mean(values);
    const variance = values.reduce((sum, value) => sum + (value - m) ** 2, 0) / 11;
    expect(jackknifeError(values, mean)).toBeCloseTo(Math.sqrt(variance / 12), 12);
  });

  it('is about that when groups are left out', () => {
    const random = Random.fromSeed(2);
    const errors = Array.from({ length: 200 }, () =>
      jackknifeError([...random.fillNormal(new Float64Array(96))], mean),
    );
    expect(mean(errors)).toBeCloseTo(1 / Math.sqrt(96), 2);
  });

  it('cannot be told from one thing', () => {
    expect(jackknifeError([1], mean)).toBeNaN();
  });
});

const pairsOf = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, i): [number, number] => [a, a + 1 + i]),
  );
