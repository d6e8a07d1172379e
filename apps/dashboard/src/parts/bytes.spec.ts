import { expect, it } from 'vitest';
import { bytes } from './bytes.ts';

it('sizes have the unit that fits', () => {
  expect([0, 999, 1000, 12_345, 9_876_543, 3e12].map(bytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '12 kB',
    '9.9 MB',
    '3.0 TB',
  ]);
});
