import { type QueuedRunKind, queuedRunKinds, workSubject } from '@gtn-studio/contracts';
import { requestAgain, unheldRuns } from '@gtn-studio/persistence';
import type { Platform } from './platform.ts';

/** Runs of a kind that are looked at in one pass; the next one goes on from there. */
const most = 1000;
const atOnce = 50;

/**
 * Asks again for work that nobody has and no message asks for any more. Postgres says what is to be done; the queue, which may lose what
 * it was given, only says to whom. A message too many does no harm.
 */
export class LostWork {
  readonly #platform: Pick<Platform, 'database' | 'messaging' | 'log' | 'deadAfterMs'>;
  readonly #after = new Map<QueuedRunKind, string | undefined>();

  constructor(platform: Pick<Platform, 'database' | 'messaging' | 'log' | 'deadAfterMs'>) {
    this.#platform = platform;
  }

  /** Looks through the runs of all kinds once; returns how many were asked for. */
  async request(): Promise<number> {
    let requested = 0;
    for (const kind of queuedRunKinds) requested += await this.#ofKind(kind);
    return requested;
  }

  async #ofKind(kind: QueuedRunKind): Promise<number> {
    const { database, messaging, log, deadAfterMs } = this.#platform;
    const runs = await unheldRuns(database, kind, deadAfterMs, most, this.#after.get(kind));
    this.#after.set(kind, runs.length === most ? runs.at(-1)!.id : undefined);
    let requested = 0;
    for (let from = 0; from < runs.length; from += atOnce) {
      const some = runs.slice(from, from + atOnce);
      const queued = await Promise.all(some.map(({ id }) => messaging.isQueued(workSubject(kind, id))));
      for (const run of some.filter((_, i) => !queued[i])) {
        if (!(await database.prisma.$transaction((tx) => requestAgain(tx, kind, run)))) continue;
        log.warn({ kind, id: run.id }, 'work that got lost is asked for again');
        requested++;
      }
    }
    return requested;
  }
}
