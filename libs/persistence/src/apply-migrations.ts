import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import pg from 'pg';
import { connectionString } from './connection-string.ts';

/** One instance migrates at a time; the others wait and find it done. */
const MIGRATION_LOCK = 72_707_369;

/** The migrations that are checked in. */
export const migrationsFolder = join(import.meta.dirname, '../../../prisma/migrations');

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations in a folder, in order: `<timestamp>_<name>/migration.sql` each. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings a database to the state of the migrations, one transaction for each. Returns the names of those applied now. Where none is missing it
 * takes no lock, so that a pooler without sessions does for that.
 *
 * @throws ExpectedError when an applied migration was edited, or the database has one that this version does not know.
 */
export async function applyMigrations(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({
    connectionString: connectionString(url),
    application_name: 'gtn-studio migrations',
  });
  // The statement that a lost connection ends says so; without a listener the process would end too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    if (await isUpToDate(client, migrations)) return [];
    await lock(client);
    await client.query(`CREATE TABLE IF NOT EXISTS "_migrations" (
      name text PRIMARY KEY, checksum text NOT NULL, "appliedAt" timestamptz NOT NULL DEFAULT now())`);
    const missing = await missingOf(client, migrations);
    for (const migration of missing) await apply(client, migration);
    // The session ends the lock too, but not that of a pooler.
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function isUpToDate(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('"_migrations"') IS NOT NULL AS "isThere"`,
  );
  return rows[0]!.isThere && (await missingOf(client, migrations)).length === 0;
}

async function missingOf(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM "_migrations"',
  );
  checkApplied(rows, migrations);
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.filter(({ name }) => !applied.has(name));
}

const lockRetryMs = 200;

/** Asks again and again: a statement that waits has a snapshot, which an index that is built concurrently would wait for in turn. */
async function lock(client: pg.Client): Promise<void> {
  const tryLock = () =>
    client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [MIGRATION_LOCK]);
  while (!(await tryLock()).rows[0]!.locked) await pause(lockRetryMs);
}

function checkApplied(
  rows: readonly { name: string; checksum: string }[],
  migrations: readonly Migration[],
): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of rows) {
    const migration = known.get(name);
    if (!migration) {
      throw new ExpectedError(
        'UNAVAILABLE',
        `the database has migration ${name}, which this version does not know: it belongs to a newer one`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new ExpectedError('UNAVAILABLE', `migration ${name} was edited after the database applied it`);
    }
  }
}

/** Begins a migration whose statements run one by one, for what no transaction may do; all can be made again after a failure. */
const oneByOne = '-- one by one\n';

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const record = () =>
    client.query('INSERT INTO "_migrations" (name, checksum) VALUES ($1, $2)', [name, checksum]);
  try {
    if (sql.startsWith(oneByOne)) {
      for (const statement of sql.split(/;$/m)) await client.query(statement);
      await record();
    } else {
      await client.query('BEGIN');
      await client.query(sql);
      await record();
      await client.query('COMMIT');
    }
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
