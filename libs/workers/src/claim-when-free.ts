import { setTimeout as pause } from 'node:timers/promises';
import type { QueuedRunKind } from '@gtn-studio/contracts';
import { type Claim, claim, isHeld } from '@gtn-studio/persistence';
import type { Worker } from './worker.ts';

const lookMs = 500;

/**
 * Claims a run once nobody works on it. A second message about it, or one that was delivered again too early, waits for
 * whoever does and takes over when that worker dies; it must not take the run from one that is alive.
 *
 * @returns undefined when there is nothing to do: the run is paused or has ended, or there is none.
 * @throws the signal's reason when it aborts.
 */
export async function claimWhenFree(
  { database, workerId, claimed, deadAfterMs }: Worker,
  kind: QueuedRunKind,
  id: string,
  signal: AbortSignal,
): Promise<Claim | undefined> {
  for (;;) {
    signal.throwIfAborted();
    const isHeldElsewhere = await isHeld(database.prisma, kind, id, deadAfterMs, workerId);
    if (!isHeldElsewhere && !claimed.has(id)) break;
    await pause(lookMs, undefined, { signal });
  }
  claimed.add(id);
  let won: Claim | undefined;
  try {
    won = await claim(database, kind, id, workerId);
    return won;
  } finally {
    if (!won) claimed.delete(id);
  }
}
