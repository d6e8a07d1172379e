import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type PostgresOptions, findPostgres, startPostgres } from '@gtn-studio/local-servers';
import pg from 'pg';
import { type Migration, applyMigrations, migrationsFolder, readMigrations } from '../apply-migrations.ts';

const clusters = join(migrationsFolder, '../../.gtn/scratch-clusters');

/** Of a server whose files nobody wants when it has ended. */
export const scratchServer = {
  log: { info: () => undefined, warn: () => undefined },
  durable: false,
  endsWithStarter: true,
  settings: { autovacuum: 'off', wal_level: 'minimal', max_wal_senders: '0', shared_buffers: '32MB' },
} satisfies Partial<PostgresOptions>;

/**
 * Puts a migrated cluster into a folder for `startPostgres`. It is a copy: to make one takes more than ten times as long, and so
 * there is one to copy for each state of the migrations.
 */
export async function copyScratchCluster(folder: string): Promise<void> {
  const migrations = await readMigrations(migrationsFolder);
  const made = join(clusters, await digestOf(migrations));
  if (!(await exists(made))) await make(made, migrations);
  await mkdir(folder, { recursive: true });
  // With its owner and modes, without which Postgres does not take it.
  await promisify(execFile)('cp', ['-a', join(made, 'cluster'), folder]);
}

async function digestOf(migrations: readonly Migration[]): Promise<string> {
  const { postgres } = await findPostgres();
  const { size, mtimeMs } = await stat(postgres);
  const digest = createHash('sha256').update(JSON.stringify([postgres, size, mtimeMs]));
  for (const { name, checksum } of migrations) digest.update(name + checksum);
  return digest.digest('hex').slice(0, 16);
}

/** In place whole or not at all, since several processes may want it at a time. */
async function make(folder: string, migrations: readonly Migration[]): Promise<void> {
  await mkdir(clusters, { recursive: true });
  const before = await readdir(clusters);
  const scratch = await mkdtemp(join(clusters, 'new-'));
  try {
    const server = await startPostgres({ ...scratchServer, folder: scratch });
    try {
      await applyMigrations(server.url, migrations);
      await dropOtherDatabases(server.url);
    } finally {
      await server.stop();
    }
    // It names the port, which would be the first choice of every copy.
    await rm(join(scratch, 'cluster/postmaster.opts'));
    // Whoever made the same at the same time was quicker: theirs is as good.
    await rename(scratch, folder).catch(() => undefined);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  for (const old of before.filter((name) => !name.startsWith('new-')))
    await rm(join(clusters, old), { recursive: true, force: true });
}

/** Leaves the one that is used: the others are two thirds of the files. */
async function dropOtherDatabases(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const name of ['postgres', 'template0', 'template1']) {
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE ${name}`);
    }
  } finally {
    await client.end();
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
