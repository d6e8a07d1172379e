import type { QueuedRunKind, RunIntent, RunKind, RunState } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';

/** Columns that the tables of all kinds of runs have. */
interface RunRow {
  id: string;
  state: RunState;
  failure: string | null;
  failureCode: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  version: number;
}

/** And those whose rows workers take: who works on a row, under which fence, and what its user wants of it. */
interface QueuedRunRow extends RunRow {
  intent: RunIntent;
  fence: number;
  workerId: string | null;
  attempts: number;
  lastError: string | null;
  waitsFor: string | null;
}

type RowOf<Kind extends RunKind> = Prisma.TypeMap['model'][Kind]['payload']['scalars'];
type Row<Kind extends RunKind> = Kind extends QueuedRunKind ? QueuedRunRow : RunRow;

/** Each kind's table; one that is not in prisma/schema.prisma, or lacks a column there, does not compile. */
const tables: { readonly [Kind in RunKind]: RowOf<Kind> extends Row<Kind> ? Kind : never } = {
  TrainingRun: 'TrainingRun',
  Export: 'Export',
  Evaluation: 'Evaluation',
  Search: 'Search',
  ProxyValidation: 'ProxyValidation',
  Trial: 'Trial',
};

/** The table of a kind of run for a statement; only names known here get into one. */
export const tableOf = (kind: RunKind): Prisma.Sql => Prisma.raw(`"${tables[kind]}"`);

/** A row's state, locked until the transaction ends; undefined if there is no such row. */
export async function lockState(tx: Transaction, kind: RunKind, id: string): Promise<RunState | undefined> {
  const [row] = await tx.$queryRaw<{ state: RunState }[]>`
    SELECT state::text FROM ${tableOf(kind)} WHERE id = ${id}::uuid FOR UPDATE`;
  return row?.state;
}

/** A row's state; undefined if there is no such row. */
export async function stateOf(tx: Transaction, kind: RunKind, id: string): Promise<RunState | undefined> {
  const [row] = await tx.$queryRaw<{ state: RunState }[]>`
    SELECT state::text FROM ${tableOf(kind)} WHERE id = ${id}::uuid`;
  return row?.state;
}
