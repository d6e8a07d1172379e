import type { Claim } from './claim.ts';
import type { Database, Transaction } from '../database.ts';
import { AlreadyProcessedError, FencedError } from '../errors.ts';
import { tableOf } from './run-table.ts';

/** Names a message to one consumer's inbox. */
export interface InboxEntry {
  readonly consumer: string;
  readonly messageId: string;
}

/**
 * Commits what an attempt has done, if it is still the row's current one: the row stays locked until the commit, so no
 * successor can claim it in between.
 *
 * @param inbox the message whose effect this is, at the end of its work: it is never worked on again.
 * @throws FencedError when another attempt has claimed the row; AlreadyProcessedError when the message's effect is committed.
 */
export async function commitFenced<Result>(
  { prisma }: Database,
  { kind, id, fence }: Claim,
  effect: (tx: Transaction) => Promise<Result>,
  inbox?: InboxEntry,
): Promise<Result> {
  return prisma.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ fence: number }[]>`
      SELECT fence FROM ${tableOf(kind)} WHERE id = ${id}::uuid FOR UPDATE`;
    if (row?.fence !== fence) throw new FencedError(kind, id, fence);
    if (inbox) await enterInbox(tx, inbox);
    return effect(tx);
  });
}

/** Notes that a message's effect is in this transaction. */
async function enterInbox(tx: Transaction, { consumer, messageId }: InboxEntry): Promise<void> {
  const entered = await tx.$executeRaw`
    INSERT INTO "InboxMessage" (consumer, "messageId") VALUES (${consumer}, ${messageId}) ON CONFLICT DO NOTHING`;
  if (entered === 0) throw new AlreadyProcessedError(consumer, messageId);
}

/** Whether a message's effect is committed. */
export const isProcessed = async (
  { prisma }: Database,
  { consumer, messageId }: InboxEntry,
): Promise<boolean> => (await prisma.inboxMessage.count({ where: { consumer, messageId } })) > 0;
