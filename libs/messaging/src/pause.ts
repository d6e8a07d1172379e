import { setTimeout as delay } from 'node:timers/promises';

/** Waits, or until the signal aborts; never throws. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** How long to wait before the next attempt, after `failures` in a row: doubling from 100 ms up to 5 s. */
export const reconnectDelay = (failures: number): number => Math.min(5000, 100 * 2 ** Math.min(failures, 10));
