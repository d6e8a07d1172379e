import { type QueuedRunKind, workOf } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { isAlive } from '../workers.ts';
import { tableOf } from './run-table.ts';

/**
 * Whether a row is left to a worker that is at work on it and gave a sign of life not long ago.
 *
 * @param except a worker that does not count
 */
export async function isHeld(
  tx: Transaction,
  kind: QueuedRunKind,
  id: string,
  deadAfterMs: number,
  except?: string,
): Promise<boolean> {
  if (!workOf(kind).exclusive) return false;
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM ${tableOf(kind)} run JOIN "Worker" worker ON worker.id = run."workerId"
      WHERE run.id = ${id}::uuid AND run.state = 'active' AND ${isAlive(deadAfterMs)}
        AND worker.id IS DISTINCT FROM ${except ?? null}::uuid
    ) AS held`;
  return row!.held;
}
