import type { QueuedRunKind, RunIntent } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { changeState } from './change-state.ts';
import { requestWork } from './request-run.ts';
import { tableOf } from './run-table.ts';

/** What its user wants of a run; undefined if there is no such row. */
export async function intentOf(
  tx: Transaction,
  kind: QueuedRunKind,
  id: string,
): Promise<RunIntent | undefined> {
  const [row] = await tx.$queryRaw<{ intent: RunIntent }[]>`
    SELECT intent::text FROM ${tableOf(kind)} WHERE id = ${id}::uuid`;
  return row?.intent;
}

/**
 * Lets a run that was stopped be what its user wants by now, as that may have changed while it stopped: paused, cancelled, or, if it
 * is to go on, asked for again.
 */
export async function complyWithIntent(tx: Transaction, kind: QueuedRunKind, id: string): Promise<void> {
  const intent = await intentOf(tx, kind, id);
  await changeState(tx, kind, id, intent === 'cancel' ? 'cancel' : 'pause');
  if (intent !== 'run') return;
  await changeState(tx, kind, id, 'resume');
  await requestWork(tx, kind, id);
}
