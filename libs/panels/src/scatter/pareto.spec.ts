import { expect, it } from 'vitest';
import { paretoFront } from './pareto.ts';

it('keeps what no other point is better than, equal ones together', () => {
  const points = [
    [0.9, -10],
    [0.8, -5],
    [0.8, -6],
    [0.7, -5],
    [0.9, -10],
    [0.1, -1],
  ];
  expect(paretoFront(points)).toEqual([0, 1, 4, 5]);
  expect(paretoFront([])).toEqual([]);
});

it('is what comparing each with each other gives, in four values', () => {
  const points = Array.from({ length: 300 }, (_, i) =>
    [7919, 104_729, 1_299_709, 15_485_863].map((prime) => ((i * prime) % 101) % 17),
  );
  const dominated = (b: readonly number[]) =>
    points.some((a) => a.every((value, i) => value >= b[i]!) && a.some((value, i) => value > b[i]!));
  const expected = points.flatMap((point, at) => (dominated(point) ? [] : [at]));
  expect(expected.length).toBeGreaterThan(5);
  expect(paretoFront(points)).toEqual(expected);
});
