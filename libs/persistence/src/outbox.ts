import type { Event, Work, WorkKind } from '@gtn-studio/contracts';
import { eventSubject, workSubjects } from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import { newId } from './new-id.ts';

export interface OutgoingMessage {
  readonly subject: string;
  readonly payload: object;
  /** Trace context. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The channel that the relay listens on: a commit that put something into the outbox wakes it. */
export const OUTBOX_CHANNEL = 'gtn_outbox';

/** Puts a message into the outbox: it leaves if and only if the transaction commits. Returns the message's id. */
export async function enqueue(
  tx: Transaction,
  { subject, payload, headers = {} }: OutgoingMessage,
): Promise<string> {
  const messageId = newId();
  await tx.outboxMessage.create({ data: { messageId, subject, payload, headers } });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return messageId;
}

/** Asks for work of a kind. */
export const enqueueWork = <Kind extends WorkKind>(
  tx: Transaction,
  kind: Kind,
  payload: Work<Kind>,
  headers?: Readonly<Record<string, string>>,
): Promise<string> => enqueue(tx, { subject: workSubjects[kind], payload, ...(headers && { headers }) });

/** Tells what happened, in the transaction that made it true. */
export function emit(
  tx: Transaction,
  event: Event,
  headers?: Readonly<Record<string, string>>,
): Promise<string> {
  const [noun, fact] = event.type.split('.') as [string, string];
  return enqueue(tx, {
    subject: eventSubject(noun, event.id, fact),
    payload: event,
    ...(headers && { headers }),
  });
}
