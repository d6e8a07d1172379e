import pg from 'pg';
import type { Prisma } from './generated/client/client.ts';
import { connectionString } from './connection-string.ts';

/** Reads with connections of its own, so that what is read can't keep what is written waiting. */
export interface Reader {
  /** @throws what `isTimeout` knows where the statement took too long */
  read<Row>(statement: Prisma.Sql): Promise<Row[]>;
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** A `postgresql://` URL. */
  readonly url: string;
  /** Shown by Postgres in `pg_stat_activity`. */
  readonly name: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Postgres ends a statement that takes longer. */
  readonly timeoutMs: number;
}

/** Connects when it is first used, and again after the server was away. */
export function connectReader({ url, name, poolSize, timeoutMs }: ReaderOptions): Reader {
  const pool = new pg.Pool({
    connectionString: connectionString(url),
    application_name: name,
    max: poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  // A connection that is lost while nobody reads is made again by the next who does.
  pool.on('error', () => undefined);
  // For the transaction alone: a pooler between knows no settings of a session.
  const begin = `BEGIN READ ONLY; SET LOCAL statement_timeout = ${timeoutMs}`;
  return {
    async read<Row>({ text, values }: Prisma.Sql) {
      const client = await pool.connect();
      try {
        await client.query(begin);
        const { rows } = await client.query(text, values);
        await client.query('COMMIT');
        client.release();
        return rows as Row[];
      } catch (error) {
        const undone = await client.query('ROLLBACK').then(
          () => true,
          () => false,
        );
        client.release(!undone);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
