import { type Event, eventSubject } from '@gtn-studio/contracts';
import { context, propagation } from '@opentelemetry/api';
import type { Transaction } from './database.ts';
import { newId } from './new-id.ts';

export interface OutgoingMessage {
  readonly subject: string;
  readonly payload: object;
}

/** The channel that the relay listens on: a commit that put something into the outbox wakes it. */
export const OUTBOX_CHANNEL = 'gtn_outbox';

/**
 * Puts a message into the outbox, with the trace under way: it leaves if and only if the transaction commits. Returns the
 * message's id.
 */
export async function enqueue(tx: Transaction, { subject, payload }: OutgoingMessage): Promise<string> {
  const messageId = newId();
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  await tx.outboxMessage.create({ data: { messageId, subject, payload, headers } });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return messageId;
}

/** Tells what happened, in the transaction that made it true. */
export function emit(tx: Transaction, event: Event): Promise<string> {
  const [noun, fact] = event.type.split('.') as [string, string];
  return enqueue(tx, { subject: eventSubject(noun, event.id, fact), payload: event });
}
