import type { Database } from './database.ts';

/** Seconds since the oldest message in the outbox was decided, by the database's clock; 0 when there is none. */
export async function outboxLag({ prisma }: Database): Promise<number> {
  const [lag] = await prisma.$queryRaw<{ seconds: number }[]>`
    SELECT extract(epoch FROM now() - "createdAt")::float8 AS seconds FROM "OutboxMessage" ORDER BY id LIMIT 1`;
  return Math.max(0, lag?.seconds ?? 0);
}

/** Sequence number of the last event that is known to be in the stream; 0n if none is. */
export async function lastRelayedEvent({ prisma }: Database): Promise<bigint> {
  const row = await prisma.outboxRelay.findFirst({ select: { lastEvent: true } });
  return row?.lastEvent ?? 0n;
}
