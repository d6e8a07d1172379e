import { type QueuedRunKind, workSubject } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { enqueue } from '../outbox.ts';
import { emitState } from './state-event.ts';

/** Tells of a run whose row was made in this transaction, and asks for the work on it. */
export async function requestRun(tx: Transaction, kind: QueuedRunKind, id: string): Promise<void> {
  await emitState(tx, kind, id, { state: 'requested' });
  await requestWork(tx, kind, id);
}

/** Asks for the work on a run. A message too many does no harm. Returns the message's id. */
export const requestWork = (tx: Transaction, kind: QueuedRunKind, id: string): Promise<string> =>
  enqueue(tx, { subject: workSubject(kind, id), payload: { id } });
