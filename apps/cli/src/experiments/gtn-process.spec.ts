import { expect, it } from 'vitest';
import { inParallel } from './gtn-process.ts';

it('work in parallel keeps to the limit and gives results in order', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([30, 10, 20, 0], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
    return ms;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});
