import { PrismaPg } from '@prisma/adapter-pg';
import { connectionString } from './connection-string.ts';
import type { Prisma } from './generated/client/client.ts';
import { PrismaClient } from './generated/client/client.ts';

/** A transaction of the database, or the database itself where a single statement suffices. */
export type Transaction = Prisma.TransactionClient;

export interface Database {
  readonly prisma: PrismaClient;
  /** Where the database is, for connections of its own such as LISTEN. */
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A `postgresql://` URL. */
  readonly url: string;
  /** Connections at most; default 10. */
  readonly poolSize?: number;
  /** Shown by Postgres in `pg_stat_activity`. */
  readonly name?: string;
}

/** Connects when it is first used, and again after the server was away. */
export function connectDatabase({ url, poolSize = 10, name = 'gtn-studio' }: DatabaseOptions): Database {
  const adapter = new PrismaPg({
    connectionString: connectionString(url),
    max: poolSize,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return { prisma, url: connectionString(url), close: () => prisma.$disconnect() };
}
