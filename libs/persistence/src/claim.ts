import type { RunState } from '@gtn-studio/contracts';
import type { Database } from './database.ts';
import { type FencedTable, tableName } from './fenced-table.ts';
import { Prisma } from './generated/client/client.ts';
import { emitState } from './run-state-event.ts';

/** The right to work on a row until someone else claims it. */
export interface Claim {
  readonly table: FencedTable;
  readonly id: string;
  /** Number of this attempt; every commit names it. */
  readonly fence: number;
}

/** Tables that tell who works on a row. */
const withWorker = new Set<FencedTable>(['TrainingRun', 'Evaluation']);
const withStart = new Set<FencedTable>(['TrainingRun', 'Search']);

/**
 * Takes a row over for a new attempt: whoever worked on it before is fenced out, and the row is `active`. Undefined if there is
 * nothing to do: the row is paused, has ended, or does not exist.
 */
export async function claim(
  { prisma }: Database,
  table: FencedTable,
  id: string,
  workerId: string,
): Promise<Claim | undefined> {
  return prisma.$transaction(async (tx) => {
    const name = tableName(table);
    const [row] = await tx.$queryRaw<{ state: RunState }[]>`
      SELECT state::text FROM ${name} WHERE id = ${id}::uuid AND state IN ('requested', 'active') FOR UPDATE`;
    if (!row) return undefined;
    const worker = withWorker.has(table) ? Prisma.sql`, "workerId" = ${workerId}::uuid` : Prisma.empty;
    const start = withStart.has(table)
      ? Prisma.sql`, "startedAt" = coalesce("startedAt", now())`
      : Prisma.empty;
    const [claimed] = await tx.$queryRaw<{ fence: number }[]>`
      UPDATE ${name} SET fence = fence + 1, state = 'active'${worker}${start}
      WHERE id = ${id}::uuid RETURNING fence`;
    if (row.state !== 'active') await emitState(tx, table, id, { state: 'active' });
    return { table, id, fence: claimed!.fence };
  });
}
