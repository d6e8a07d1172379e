import type { Database } from './database.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Longer than a message can stay in a stream undelivered, and than a client tries a mutation again. */
const KEPT_DAYS = 14;

/** Forgets inbox entries and idempotency keys that nobody can ask for any more. */
export async function prune({ prisma }: Database, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * dayMs);
  await prisma.inboxMessage.deleteMany({ where: { processedAt: { lt: before } } });
  await prisma.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
