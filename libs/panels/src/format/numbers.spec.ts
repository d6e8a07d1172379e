import { expect, it } from 'vitest';
import { compact, percent, significant } from './numbers.ts';

it.each([
  [0, '0'],
  [0.123456, '0.1235'],
  [12345.6, '12,350'],
  [0.000012346, '1.235e-5'],
  [123456789, '1.235e8'],
  [-5e11, '-5e11'],
  [1.75e12, '1.75e12'],
  [null, '–'],
])('%s with four significant digits is %s', (value, text) => {
  expect(significant(value)).toBe(text);
});

it('is short on an axis', () => {
  expect([0, 0.5, 1200, 15_000, 2_500_000, 1e-5].map(compact)).toEqual([
    '0',
    '0.5',
    '1.2K',
    '15K',
    '2.5M',
    '1e-5',
  ]);
});

it('percentages have one digit', () => {
  expect([percent(0.98765), percent(1, 0), percent(undefined)]).toEqual(['98.8 %', '100 %', '–']);
});
