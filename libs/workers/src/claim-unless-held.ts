import { setTimeout as pause } from 'node:timers/promises';
import { type QueuedRunKind, workOf } from '@gtn-studio/contracts';
import { type Claim, claim, isHeld } from '@gtn-studio/persistence';
import type { Worker } from './worker.ts';

const lookMs = 100;

/**
 * Claims a run, unless a living worker has it: a second message about it, or one that was delivered again too early, must not take it
 * from there, and does not wait for it either, as other work could be done meanwhile. When that worker dies, its own message comes again,
 * or the work is found to be lost and is asked for.
 *
 * @returns 'held' when a living worker has it; undefined when there is nothing to do: the run is paused or has ended, or there is none.
 * @throws the signal's reason when it aborts.
 */
export async function claimUnlessHeld(
  { database, workerId, claimed, deadAfterMs }: Worker,
  kind: QueuedRunKind,
  id: string,
  signal: AbortSignal,
): Promise<Claim | 'held' | undefined> {
  if (workOf(kind).exclusive) {
    // This process itself has what it works on, and not what an attempt of its own could not let go of.
    const except = claimed.has(id) ? undefined : workerId;
    if (await isHeld(database.prisma, kind, id, deadAfterMs, except)) return 'held';
  } else {
    // Short work, which looks at everything anew: what the other attempt here has seen already may have changed since.
    while (claimed.has(id)) await pause(lookMs, undefined, { signal });
  }
  const won = await claim(database, kind, id, workerId);
  if (won) claimed.set(id, won.fence);
  return won;
}
