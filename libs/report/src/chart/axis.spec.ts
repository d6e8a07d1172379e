import { expect, test } from 'vitest';
import { tickLabel, valueLabel } from './axis.ts';

test.each([
  [0, 'number', '0'],
  [0.1 + 0.2, 'number', '0.3'],
  [-2.5, 'number', '−2.5'],
  [12000, 'number', '12,000'],
  [1_500_000, 'number', '1.5M'],
  [0.0001, 'number', '10⁻⁴'],
  [0.00025, 'number', '2.5·10⁻⁴'],
  [1e15, 'number', '10¹⁵'],
  [0.989, 'percent', '98.9\u202f%'],
  [1, 'percent', '100\u202f%'],
] as const)('the tick %d as %s reads %s', (value, format, label) => {
  expect(tickLabel(value, format)).toBe(label);
});

test.each([
  [0.97614, 'percent', '97.6\u202f%'],
  [0.012345, 'number', '0.0123'],
  [NaN, 'percent', 'no value'],
  [Infinity, 'number', 'no value'],
] as const)('the value %d as %s reads %s', (value, format, label) => {
  expect(valueLabel(value, format)).toBe(label);
});
