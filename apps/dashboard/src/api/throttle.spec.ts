import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('calls at once, and once more for all that came meanwhile', async () => {
  const call = vi.fn();
  const { run } = throttle(call, 1000);
  run();
  run();
  run();
  expect(call).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(call).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(call).toHaveBeenCalledTimes(2);
});

it('waits for what takes longer than it is asked for, and outlives its failure', async () => {
  let fail: () => void = () => undefined;
  const call = vi.fn(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('no answer')))));
  const { run } = throttle(call, 1000);
  run();
  run();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(call).toHaveBeenCalledTimes(1);
  fail();
  await vi.advanceTimersByTimeAsync(1000);
  expect(call).toHaveBeenCalledTimes(2);
});
