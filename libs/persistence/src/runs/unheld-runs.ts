import { type QueuedRunKind, workSubject } from '@gtn-studio/contracts';
import type { Database, Transaction } from '../database.ts';
import { isAlive } from '../workers.ts';
import { requestWork } from './request-run.ts';
import { tableOf } from './run-table.ts';

/** A run that should be worked on and that no living worker has. */
export interface UnheldRun {
  readonly id: string;
  readonly version: number;
  readonly fence: number;
}

/**
 * Runs of a kind that are requested or active, that no living worker has, and whose work is not in the outbox: it is in the queue, or
 * nobody will ever do it.
 *
 * @param after the last id that is left out; undefined to begin with the oldest
 */
export async function unheldRuns(
  { prisma }: Database,
  kind: QueuedRunKind,
  deadAfterMs: number,
  most: number,
  after: string | undefined,
): Promise<UnheldRun[]> {
  return prisma.$queryRaw<UnheldRun[]>`
    SELECT run.id, run.version, run.fence FROM ${tableOf(kind)} run
    WHERE run.state IN ('requested', 'active') AND run.id > coalesce(${after ?? null}::uuid, '00000000-0000-0000-0000-000000000000')
      AND NOT EXISTS (
        SELECT FROM "Worker" worker
        WHERE worker.id = run."workerId" AND run.state = 'active' AND ${isAlive(deadAfterMs)}
      )
      AND NOT EXISTS (SELECT FROM "OutboxMessage" message WHERE message.subject = ${workSubject(kind, '')} || run.id)
    ORDER BY run.id LIMIT ${most}`;
}

/** Asks for the work on a run again, unless something became of it since it was looked at. */
export async function requestAgain(tx: Transaction, kind: QueuedRunKind, run: UnheldRun): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT FROM ${tableOf(kind)} WHERE id = ${run.id}::uuid AND version = ${run.version} AND fence = ${run.fence}
      AND state IN ('requested', 'active') FOR UPDATE`;
  if (rows.length === 0) return false;
  await requestWork(tx, kind, run.id);
  return true;
}
