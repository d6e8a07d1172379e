import { setTimeout as pause } from 'node:timers/promises';
import { type Claim, type FencedTable, claim } from '@gtn-studio/persistence';
import { isHeld } from './living-worker.ts';
import type { Workplace } from './workplace.ts';

const lookMs = 500;

/**
 * Claims a row once nobody works on it. A second message about it, or one that was delivered again too early, waits for
 * whoever does and takes over when that worker dies; it must not take the row from one that is alive.
 *
 * @returns undefined when there is nothing to do: the row is paused or has ended, or there is none.
 * @throws the signal's reason when it aborts.
 */
export async function claimWhenFree(
  { database, workerId, inHand, deadAfterMs }: Workplace,
  table: FencedTable,
  id: string,
  signal: AbortSignal,
): Promise<Claim | undefined> {
  for (;;) {
    signal.throwIfAborted();
    const isHeldElsewhere = await isHeld(database.prisma, table, id, deadAfterMs, workerId);
    if (!isHeldElsewhere && !inHand.has(id)) break;
    await pause(lookMs, undefined, { signal });
  }
  inHand.add(id);
  let claimed: Claim | undefined;
  try {
    claimed = await claim(database, table, id, workerId);
    return claimed;
  } finally {
    if (!claimed) inHand.delete(id);
  }
}
