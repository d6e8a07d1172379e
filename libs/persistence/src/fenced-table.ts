import { Prisma } from './generated/client/client.ts';

/** Tables whose rows are worked on under a fence. */
export const fencedTables = ['TrainingRun', 'Export', 'Evaluation', 'Search'] as const;
export type FencedTable = (typeof fencedTables)[number];

/** A table's name for a statement; only names known here get into one. */
export function tableName(table: FencedTable | 'Trial'): Prisma.Sql {
  return Prisma.raw(`"${table}"`);
}
