import type { Database } from './database.ts';

/** Longer than a message can stay in a stream undelivered, and than a client tries a mutation again. */
const KEPT_DAYS = 14;

/** Forgets inbox entries and idempotency keys that nobody can ask for any more. */
export async function prune({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`DELETE FROM "InboxMessage" WHERE "processedAt" < now() - ${KEPT_DAYS} * interval '1 day'`;
  await prisma.$executeRaw`DELETE FROM "IdempotencyKey" WHERE "createdAt" < now() - ${KEPT_DAYS} * interval '1 day'`;
}
