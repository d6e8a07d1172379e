import { type RunKind, type RunState, eventSchema, runKinds, stateChangedType } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';
import { emit } from '../outbox.ts';
import { tableOf } from './run-table.ts';

export interface StateDetails {
  readonly state: RunState;
  readonly failure?: string;
  readonly failureCode?: string;
  /** Of an evaluation or a trial that has completed. */
  readonly accuracy?: number;
  /** Of a trial that has completed. */
  readonly score?: number;
}

/** Tells that a run's state changed. */
export async function emitState(
  tx: Transaction,
  kind: RunKind,
  id: string,
  details: StateDetails,
): Promise<void> {
  const columns = await eventColumns(tx, kind, id);
  const at = new Date().toISOString();
  await emit(tx, eventSchema.parse({ type: stateChangedType(kind), id, at, ...columns, ...details }));
}

/** What the row says besides its state; what it does not say is left out. */
async function eventColumns(tx: Transaction, kind: RunKind, id: string): Promise<object> {
  const names = runKinds[kind].eventColumns;
  if (names.length === 0) return {};
  const columns = Prisma.join(names.map((name) => Prisma.raw(`"${name}"`)));
  const [row] = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT ${columns} FROM ${tableOf(kind)} WHERE id = ${id}::uuid`;
  return Object.fromEntries(Object.entries(row!).filter(([, value]) => value !== null));
}
