import { setTimeout as pause } from 'node:timers/promises';
import type { Workplace } from '@gtn-studio/workers';
import { remindOfSearches } from './forgotten-searches.ts';

const everyMs = 30_000;

/**
 * Looks through the searches now, at every nudge, as that may be for one of them, and every half minute, as nudges and messages may be
 * lost.
 *
 * @returns how to stop that
 */
export function keepReminding({ database, messaging, log }: Workplace): () => Promise<void> {
  let stopped = false;
  let wake = new AbortController();
  const unsubscribe = messaging.onNudge('*', () => wake.abort());
  const reminding = (async () => {
    while (!stopped) {
      wake = new AbortController();
      const cancelled = await remindOfSearches(database).catch((error: unknown) => {
        log.warn({ err: error }, 'the searches could not be looked through');
        return [];
      });
      for (const id of cancelled) messaging.nudge(id);
      if (!stopped && cancelled.length === 0)
        await pause(everyMs, undefined, { signal: wake.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    unsubscribe();
    stopped = true;
    wake.abort();
    await reminding;
  };
}
