import { expect, it } from 'vitest';
import { withOverrides } from './with-overrides.ts';

it('an override leaves the rest of its group as it is, and replaces a list whole', () => {
  const config = { a: { b: 1, c: [1, 2] }, d: 3 };
  expect(withOverrides(config, { a: { c: [4] } })).toEqual({ a: { b: 1, c: [4] }, d: 3 });
  expect(config).toEqual({ a: { b: 1, c: [1, 2] }, d: 3 });
});
