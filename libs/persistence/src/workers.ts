import { hostname } from 'node:os';
import type { Database } from './database.ts';
import { Prisma } from './generated/client/client.ts';

// All by the database's clock: those of the processes' machines may differ.

/** Notes that a process of a service is there. */
export async function registerWorker({ prisma }: Database, id: string, service: string): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Worker" (id, service, host, pid) VALUES (${id}::uuid, ${service}, ${hostname()}, ${process.pid})`;
}

/** Notes that it still is. */
export async function heartbeat({ prisma }: Database, id: string): Promise<void> {
  await prisma.$executeRaw`UPDATE "Worker" SET "heartbeatAt" = now() WHERE id = ${id}::uuid`;
}

/** Notes that it ended in order. */
export async function stopWorker({ prisma }: Database, id: string): Promise<void> {
  await prisma.$executeRaw`UPDATE "Worker" SET "stoppedAt" = now() WHERE id = ${id}::uuid`;
}

/** That a row of the table of workers, under an alias, is of one that has not ended and gave a sign of life not long ago. */
export function isAlive(deadAfterMs: number, alias: 'worker' | 't' = 'worker'): Prisma.Sql {
  const worker = Prisma.raw(alias);
  return Prisma.sql`(${worker}."stoppedAt" IS NULL
    AND ${worker}."heartbeatAt" > now() - ${deadAfterMs} * interval '1 millisecond')`;
}

/** Those of some workers that are alive. */
export async function livingWorkers(
  { prisma }: Database,
  ids: readonly string[],
  deadAfterMs: number,
): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Worker" worker WHERE id = ANY(${ids}::uuid[]) AND ${isAlive(deadAfterMs)}`;
  return new Set(rows.map(({ id }) => id));
}
