import { expect, it } from 'vitest';
import { inParallel } from './in-parallel.ts';

it('work in parallel keeps to the limit and gives results in order', async () => {
  let running = 0;
  let most = 0;
  const results = await inParallel([30, 10, 20, 0], 2, new AbortController().signal, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running--;
    return ms;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});

it('the first failure ends the work: nothing more is begun, and what runs is told to stop', async () => {
  const begun: number[] = [];
  let stopped = false;
  const work = inParallel([1, 2, 3, 4], 2, new AbortController().signal, async (piece, signal) => {
    begun.push(piece);
    if (piece === 1) throw new Error('piece 1 is broken');
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    stopped = true;
    throw new Error('stopped');
  });
  await expect(work).rejects.toThrow('piece 1 is broken');
  expect(begun).toEqual([1, 2]);
  expect(stopped).toBe(true);
});
