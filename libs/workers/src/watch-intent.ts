import type { QueuedRunKind, RunIntent } from '@gtn-studio/contracts';
import { intentOf } from '@gtn-studio/persistence';
import type { Worker } from './worker.ts';

const lookMs = 1000;

/**
 * Tells once when a user wants a run to be paused or cancelled: looks at the database every second, and at once when notified.
 *
 * @returns how to stop that
 */
export function watchIntent(
  { database, messaging, log }: Worker,
  kind: QueuedRunKind,
  id: string,
  onIntent: (intent: Exclude<RunIntent, 'run'>) => void,
): () => void {
  let stopped = false;
  const look = async () => {
    if (stopped) return;
    const intent = await intentOf(database.prisma, kind, id).catch((error: unknown) => {
      log.warn({ err: error }, 'the intent could not be looked at');
    });
    if (stopped || intent === undefined || intent === 'run') return;
    stop();
    onIntent(intent);
  };
  const timer = setInterval(() => void look(), lookMs);
  const unsubscribe = messaging.onIntent(id, () => void look());
  const stop = () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
  };
  void look();
  return stop;
}
