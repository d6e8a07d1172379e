import { expect, it } from 'vitest';
import { fitRidge } from './ridge.ts';

const rows = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(3 * i), ((i * 7) % 5) - 2]);

it('finds a linear law', () => {
  const law = ([a, b, c]: readonly number[]) => 90 + 3 * a! - 2 * b! + 0.5 * c!;
  const { predict, penalty } = fitRidge(rows, rows.map(law));
  expect(penalty).toBe(0.01);
  for (const row of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [2, -1, 3],
  ])
    expect(Math.abs(predict(row) - law(row))).toBeLessThan(0.02);
});

it('equals the closed form for one feature', () => {
  // x̄ = 2, ȳ = 4: w = Σ (x − x̄)(y − ȳ) / (Σ (x − x̄)² + penalty)
  const { predict, penalty } = fitRidge([[1], [2], [3]], [1, 7, 4]);
  expect(predict([5]) - predict([2])).toBeCloseTo((3 * 3) / (2 + penalty), 12);
  expect(predict([2])).toBeCloseTo(4, 12);
});

it('prefers a strong penalty where features say nothing', () => {
  const noise = rows.map((_, i) => Math.sin(1000 * i * i));
  expect(fitRidge(rows, noise).penalty).toBe(100);
});
