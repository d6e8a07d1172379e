import { type QueuedRunKind, nextRunState, workOf } from '@gtn-studio/contracts';
import type { Database, Transaction } from '../database.ts';
import { changeState } from './change-state.ts';
import { info, log, warn } from './run-log.ts';
import { lockState, tableOf } from './run-table.ts';

/** The right to work on a row until someone else claims it. */
export interface Claim {
  readonly kind: QueuedRunKind;
  readonly id: string;
  /** Number of this attempt; every commit names it. */
  readonly fence: number;
}

/**
 * Takes a row over for a new attempt: whoever worked on it before is fenced out, and the row is `active`. Undefined if there is
 * nothing to do: the row is paused, has ended, or does not exist.
 */
export async function claim(
  { prisma }: Database,
  kind: QueuedRunKind,
  id: string,
  workerId: string,
): Promise<Claim | undefined> {
  return prisma.$transaction(async (tx) => {
    const state = await lockState(tx, kind, id);
    if (state === undefined || nextRunState(state, 'start') === undefined) return undefined;
    await changeState(tx, kind, id, 'start');
    const [claimed] = await tx.$queryRaw<{ fence: number }[]>`
      UPDATE ${tableOf(kind)} SET fence = fence + 1, "workerId" = ${workerId}::uuid, "waitsFor" = NULL
      WHERE id = ${id}::uuid RETURNING fence`;
    const { fence } = claimed!;
    if (workOf(kind).exclusive) await log(tx, id, info(await whoTakes(tx, workerId, fence)));
    return { kind, id, fence };
  });
}

async function whoTakes(tx: Transaction, workerId: string, fence: number): Promise<string> {
  const worker = await tx.worker.findUnique({ where: { id: workerId } });
  const who = worker ? `${worker.service} on ${worker.host} (process ${worker.pid})` : 'a worker';
  return `${who} takes it${fence === 1 ? '' : `, for the ${ordinal(fence)} time`}`;
}

function ordinal(n: number): string {
  const ending = Math.floor(n / 10) % 10 === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/** How an attempt ended that did not succeed, and what the next one waits for, if there is one. */
export interface FailedAttempt {
  readonly lastError: string;
  readonly waitsFor: string | null;
}

/** Notes on a row that an attempt did not succeed, for whoever looks at it; once, as it has let go of the row then. */
export async function noteFailedAttempt(
  tx: Transaction,
  { kind, id, fence }: Claim,
  { lastError, waitsFor }: FailedAttempt,
): Promise<void> {
  const noted = await tx.$executeRaw`
    UPDATE ${tableOf(kind)} SET attempts = attempts + 1, "lastError" = ${lastError}, "waitsFor" = ${waitsFor}
    WHERE id = ${id}::uuid AND fence = ${fence} AND "workerId" IS NOT NULL`;
  // What ends the run is told by the change of its state.
  if (noted === 1 && waitsFor !== null)
    await log(tx, id, warn(`an attempt did not succeed: ${lastError}; it waits for ${waitsFor}`));
}

/** Lets go of a row, so that whoever gets its message next need not wait for this worker's death. */
export async function release(tx: Transaction, { kind, id, fence }: Claim): Promise<void> {
  await tx.$executeRaw`
    UPDATE ${tableOf(kind)} SET "workerId" = NULL WHERE id = ${id}::uuid AND fence = ${fence}`;
}
