import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LocalServer } from '../local-server.ts';
import { freePort } from '../process/free-port.ts';
import { isAlive } from '../process/process-of.ts';
import { embeddedPostgres } from './find-postgres.ts';
import { startPostgres } from './start-postgres.ts';

const log = { info: () => undefined, warn: () => undefined };

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  let folder: string;
  let server: LocalServer | undefined;

  const start = async (port?: number) =>
    (server = await startPostgres({ folder, log, durable: false, ...(port !== undefined && { port }) }));

  let left: string;
  beforeAll(async () => {
    left = await mkdtemp(join(tmpdir(), 'gtn-postgres-'));
    await (await startPostgres({ folder: left, log, durable: false })).stop();
  });
  afterAll(() => rm(left, { recursive: true }));
  /** Puts a cluster into the folder, with its owner and modes: to make one takes ten times as long. */
  const haveCluster = () => execFileSync('cp', ['-a', join(left, 'cluster'), folder]);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtn-postgres-'));
    server = undefined;
  });

  afterEach(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('makes a cluster with a database, and keeps it from one start to the next', async () => {
    const first = await start();
    expect(first.reused).toBe(false);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(await isAlive(first.pid)).toBe(false);

    const second = await start();
    expect(second.port).toBe(first.port);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it.runIf(process.getuid?.() === 0)('works in a folder of root that is closed to others', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const within = join(closed, 'postgres');
    server = await startPostgres({ folder: within, log, durable: false });
    expect(await query(server.url, 'SHOW data_directory')).toEqual([
      { data_directory: join(within, 'cluster') },
    ]);
  });

  it('uses the server on that a killed process left behind', async () => {
    haveCluster();
    const first = await start();
    const again = await start();
    expect(again).toMatchObject({ pid: first.pid, port: first.port, reused: true });
  });

  it('recovers what was committed when the server was killed', async () => {
    haveCluster();
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it.skipIf(embeddedPostgres().length === 0)('runs the binaries of the npm package', async () => {
    vi.stubEnv('POSTGRES_BIN_DIR', embeddedPostgres()[0]);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { url } = await start();
    expect(await query(url, 'SHOW server_version')).toEqual([
      { server_version: expect.stringMatching(/^18\./) as string },
    ]);
  });

  it.skipIf(!existsSync('/usr/bin/setpriv'))('ends with its starter when told to', async () => {
    haveCluster();
    const script = join(folder, 'starter.mts');
    await writeFile(
      script,
      `import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start-postgres.ts'))};
      const log = { info() {}, warn() {} };
      const { pid } = await startPostgres({ folder: process.argv[2], log, durable: false, endsWithStarter: true });
      console.log(pid);
      setInterval(() => undefined, 1000);`,
    );
    const starter = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: 'pipe' });
    const [line] = (await once(starter.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    expect(await isAlive(pid)).toBe(true);
    starter.kill('SIGKILL');
    await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), 20_000);
  });

  it('says in one sentence that its port is in use', async () => {
    haveCluster();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expect(start(port)).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
    other.close();
  });
});
