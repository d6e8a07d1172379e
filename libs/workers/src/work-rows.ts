import type { RunState, Work, WorkKind } from '@gtn-studio/contracts';
import { type FencedTable, type Transaction, tableName } from '@gtn-studio/persistence';

/** The table of the row that a kind of work is done on. */
export const workTables = {
  trainGenerator: 'TrainingRun',
  exportGenerator: 'Export',
  evaluateLearner: 'Evaluation',
  advanceSearch: 'Search',
} as const satisfies Record<WorkKind, FencedTable>;

/** The id that a message names. */
export const rowOf = (_kind: WorkKind, work: Work): string => Object.values(work)[0] as string;

/** A row's state; undefined if there is no such row. */
export async function stateOf(
  tx: Transaction,
  table: FencedTable,
  id: string,
): Promise<RunState | undefined> {
  const [row] = await tx.$queryRaw<{ state: RunState }[]>`
    SELECT state::text FROM ${tableName(table)} WHERE id = ${id}::uuid`;
  return row?.state;
}
