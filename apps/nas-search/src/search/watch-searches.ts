import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from '@gtn-studio/workers';
import { requestDueSearches } from './request-due-searches.ts';

const everyMs = 30_000;

/**
 * Looks through the searches now, at every notification of an intent, as that may be for one of them, and every half minute, as
 * notifications and messages may be lost.
 *
 * @returns how to stop that
 */
export function watchSearches({ database, messaging, log }: Worker): () => Promise<void> {
  let stopped = false;
  let wake = new AbortController();
  const unsubscribe = messaging.onIntent('*', () => wake.abort());
  const watching = (async () => {
    while (!stopped) {
      wake = new AbortController();
      const cancelled = await requestDueSearches(database).catch((error: unknown) => {
        log.warn({ err: error }, 'the searches could not be looked through');
        return [];
      });
      for (const id of cancelled) messaging.notifyIntent(id);
      if (!stopped && cancelled.length === 0)
        await pause(everyMs, undefined, { signal: wake.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    unsubscribe();
    stopped = true;
    wake.abort();
    await watching;
  };
}
