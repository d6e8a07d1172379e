import { type FencedTable, type Transaction, tableName } from '@gtn-studio/persistence';

/** Tables that say who works on a row; the work on the others is short, and whoever claims last makes it. */
export const hasWorker = (table: FencedTable): boolean => table === 'TrainingRun' || table === 'Evaluation';

/**
 * Whether a worker is at work on a row that gave a sign of life not long ago.
 *
 * @param except a worker that does not count
 */
export async function isHeld(
  tx: Transaction,
  table: FencedTable,
  id: string,
  deadAfterMs: number,
  except?: string,
): Promise<boolean> {
  if (!hasWorker(table)) return false;
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM ${tableName(table)} run JOIN "Worker" worker ON worker.id = run."workerId"
      WHERE run.id = ${id}::uuid AND run.state = 'active' AND worker."stoppedAt" IS NULL
        AND worker.id IS DISTINCT FROM ${except ?? null}::uuid
        AND worker."heartbeatAt" > now() - ${deadAfterMs} * interval '1 millisecond'
    ) AS held`;
  return row!.held;
}
