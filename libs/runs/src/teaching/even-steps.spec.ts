import { expect, it } from 'vitest';
import { evenSteps } from './even-steps.ts';

it('even steps go from the first to the last, each once', () => {
  expect(evenSteps(10, 4)).toEqual([1, 4, 7, 10]);
  expect(evenSteps(3, 16)).toEqual([1, 2, 3]);
  expect(evenSteps(32, 1)).toEqual([32]);
});
