import { chown, chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type LocalServer, startPostgres } from '@gtn-studio/local-servers';
import { certificates } from '@gtn-studio/local-servers/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { applyMigrations, migrationsFolder, readMigrations } from './apply-migrations.ts';
import { whyRefused } from './database-errors.ts';
import { connectDatabase } from './database.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let server: LocalServer;
let made: ReturnType<typeof certificates>;

/** A Postgres that takes connections over TLS alone, from who has a certificate for `client` or the password of `gtn`. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-tls-'));
  await chmod(folder, 0o755);
  const log = { info: () => undefined, warn: () => undefined };
  server = await startPostgres({ folder: join(folder, 'postgres'), log, durable: false });
  const cluster = join(folder, 'postgres/cluster');
  const { uid, gid } = await stat(cluster);
  const tls = join(cluster, 'tls');
  made = certificates(tls);
  for (const path of [tls, ...(await readdir(tls)).map((name) => join(tls, name))]) {
    await chown(path, uid, gid);
    await chmod(path, path === tls ? 0o700 : 0o600);
  }
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE ROLE client LOGIN SUPERUSER; ALTER ROLE gtn PASSWORD 'hunter2'`);
  const settings = {
    ssl: 'on',
    ssl_cert_file: made.server.cert,
    ssl_key_file: made.server.key,
    ssl_ca_file: made.ca,
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
  await writeFile(
    join(cluster, 'pg_hba.conf'),
    'hostssl all client 127.0.0.1/32 cert\nhostssl all gtn 127.0.0.1/32 scram-sha-256\n',
  );
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  await vi.waitFor(() => expect(encryption('sslmode=require')).resolves.toBe(true), { timeout: 10_000 });
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const urlWith = (query: string, { user = 'gtn:hunter2', host = 'localhost' } = {}) =>
  `postgresql://${user}@${host}:${server.port}/gtn?${query}`;

/** Whether a connection with these options is encrypted, migrated over and through the pool. */
async function encryption(query: string, where?: Parameters<typeof urlWith>[1]): Promise<boolean> {
  const url = urlWith(query, where);
  await applyMigrations(url, await readMigrations(migrationsFolder));
  const database = connectDatabase({ url });
  try {
    const [row] = await database.prisma.$queryRaw<{ ssl: boolean }[]>`
      SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
    return row!.ssl;
  } finally {
    await database.close();
  }
}

it('sslmode is what it is for libpq', async () => {
  expect(await encryption('sslmode=require')).toBe(true);
  expect(await encryption(`sslmode=verify-full&sslrootcert=${made.ca}`)).toBe(true);
  expect(await encryption(`sslmode=verify-ca&sslrootcert=${made.ca}`, { host: '127.0.0.1' })).toBe(true);
  const otherHost = encryption(`sslmode=verify-full&sslrootcert=${made.ca}`, { host: '127.0.0.1' });
  await expect(otherHost).rejects.toThrow(/altnames/);
  await expect(encryption('sslmode=verify-full')).rejects.toThrow(/self-signed|unable to/);
  await expect(encryption('sslmode=disable')).rejects.toThrow(/no pg_hba.conf entry|no encryption/);
});

it('a client certificate is enough where the server wants one', async () => {
  const verified = `sslmode=verify-full&sslrootcert=${made.ca}`;
  const withCertificate = `${verified}&sslcert=${made.client.cert}&sslkey=${made.client.key}`;
  expect(await encryption(withCertificate, { user: 'client' })).toBe(true);
  await expect(encryption(verified, { user: 'client' })).rejects.toThrow(/certificate/);
});

it('why a process is not let in can be told in a sentence', async () => {
  const why = async (query: string, user?: string) => {
    const database = connectDatabase({ url: urlWith(query, { user: user ?? 'gtn:hunter2' }) });
    const error: unknown = await database.prisma.worker.count().catch((error: unknown) => error);
    await database.close();
    return whyRefused(error);
  };
  expect(await why('sslmode=require', 'gtn:s3cr3t')).toBe('password authentication failed for user "gtn"');
  expect(await why('sslmode=disable')).toMatch(/^no pg_hba.conf entry/);
  expect(await why('sslmode=verify-full')).toMatch(/self-signed|unable to/);
  expect(whyRefused(new Error('a bug'))).toBeUndefined();
});

it('a password that is refused is in no error', async () => {
  const url = urlWith('sslmode=require', { user: 'gtn:s3cr3t' });
  const database = connectDatabase({ url });
  const errors = await Promise.allSettled([applyMigrations(url, []), database.prisma.$queryRaw`SELECT 1`]);
  await database.close();
  for (const settled of errors) {
    expect(settled.status).toBe('rejected');
    const { reason } = settled as { readonly reason: unknown };
    expect(String(reason)).toMatch(/authentication failed/i);
    expect(inspect(reason, { depth: 10 })).not.toContain('s3cr3t');
  }
});
