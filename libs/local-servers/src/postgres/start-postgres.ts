import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, mkdir, open, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { LocalServer, ServerLog } from '../local-server.ts';
import { freePort } from '../process/free-port.ts';
import { commandLine, isAlive } from '../process/process-of.ts';
import { answeringFolder } from './answering-folder.ts';
import { type PostgresBinaries, findPostgres } from './find-postgres.ts';
import { programAs } from './program.ts';
import { type ServerUser, serverUser } from './server-user.ts';

const startTimeoutMs = 30_000;
const stopTimeoutMs = 20_000;

export interface PostgresOptions {
  /** Holds the database cluster and the log; the cluster is made when it is not there. */
  readonly folder: string;
  /** Default: the one that this folder's server had last if that is free, else any free one. */
  readonly port?: number;
  readonly log: ServerLog;
  /** Whether a commit is on the disk when it is acknowledged; default true. Without, only a machine that loses power loses data. */
  readonly durable?: boolean;
  /** Ends the server when its starter ends, be it by SIGKILL, where the system can do that (Linux); default false. */
  readonly endsWithStarter?: boolean;
  /** More of the server's settings, by the names of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts a Postgres on loopback with the user and the database `gtn`, and resolves once it answers. One that a killed
 * process left behind is used on. The server has a process group of its own, so that Ctrl-C is not for it.
 *
 * @throws an Error with one sentence: the port is in use, there is no Postgres to be had, it does not start
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalServer> {
  const { port: wanted, log, durable = true, endsWithStarter = false, settings = {} } = options;
  const binaries = await findPostgres();
  const user = await serverUser();
  await mkdir(options.folder, { recursive: true });
  const folder = await realpath(options.folder);
  if (user) await chown(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');

  const left = await runningServer(cluster);
  if (left && (wanted ?? left.port) === left.port) {
    log.info(`uses the Postgres that still runs here (process ${left.pid})`);
    return handle(left.pid, left.port, true);
  }
  if (left) {
    log.warn(`stops a Postgres that was left here on port ${left.port} (process ${left.pid})`);
    await stop(left.pid);
  }
  if (!(await exists(join(cluster, 'PG_VERSION')))) await initialize(binaries, { folder, cluster, user });
  const port = wanted ?? (await freePort(await lastPort(cluster)));
  const pid = await launch(binaries, { folder, cluster, port, durable, endsWithStarter, settings, user });
  return handle(pid, port, false);
}

const handle = (pid: number, port: number, reused: boolean): LocalServer => ({
  url: `postgresql://gtn@127.0.0.1:${port}/gtn`,
  port,
  pid,
  reused,
  stop: () => stop(pid),
});

async function initialize(
  { initdb, postgres }: PostgresBinaries,
  { folder, cluster, user }: Pick<Launch, 'folder' | 'cluster' | 'user'>,
): Promise<void> {
  const run = async (command: string, args: readonly string[], input?: string) => {
    const program = await programAs(command, args, { folder, user });
    const running = promisify(execFile)(program.command, program.args, { ...program.user, cwd: '/' });
    running.child.stdin?.end(input);
    await running;
  };
  await run(initdb, ['-D', cluster, '-U', 'gtn', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  await run(postgres, ['--single', '-D', cluster, 'postgres'], 'CREATE DATABASE gtn\n');
}

interface Launch {
  readonly folder: string;
  readonly cluster: string;
  readonly port: number;
  readonly durable: boolean;
  readonly endsWithStarter: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly user: ServerUser | undefined;
}

async function launch(
  { postgres }: PostgresBinaries,
  { folder, cluster, port, durable, endsWithStarter, settings: more, user }: Launch,
): Promise<number> {
  const logFile = join(folder, 'log');
  const output = await open(logFile, 'a');
  const { size: from } = await output.stat();
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...more,
  };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const program = await programAs(postgres, ['-D', cluster, ...args], { folder, user, endsWithStarter });
  const server = spawn(program.command, program.args, {
    ...program.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  });
  const ended = once(server, 'exit');
  await output.close();
  for (const end = Date.now() + startTimeoutMs; Date.now() < end;) {
    if (await Promise.race([ended, pause(25)])) {
      const said = (await readFile(logFile)).subarray(from).toString();
      throw notStarted(said, port, logFile);
    }
    if ((await answeringFolder(port)) === cluster) {
      server.unref();
      return server.pid!;
    }
  }
  await stop(server.pid!);
  throw new Error(`Postgres did not answer on port ${port} within ${startTimeoutMs} ms: see ${logFile}`);
}

function notStarted(said: string, port: number, logFile: string): Error {
  if (said.includes('Address already in use')) {
    return new Error(
      `port ${port} on 127.0.0.1 is in use: stop what listens there, or choose another for Postgres`,
    );
  }
  const fatal = said.split('\n').findLast((line) => line.includes('FATAL:'));
  return new Error(`Postgres does not start: ${fatal?.replace(/^.*FATAL: +/, '') ?? `see ${logFile}`}`);
}

/** Ends a server at once but in order: sessions are told, and everything is written. SIGKILL only if that takes too long. */
async function stop(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + stopTimeoutMs; Date.now() < end; await pause(20))
      if (!(await isAlive(pid))) return;
  }
}

/** The server that runs in a cluster's folder, if one does: a stale pid file may name a stranger by now. */
async function runningServer(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0) || !(port > 0) || !(await isAlive(pid))) return undefined;
  if (!(await commandLine(pid))?.includes(cluster)) return undefined;
  // It may still be recovering from a crash.
  for (const end = Date.now() + startTimeoutMs; Date.now() < end; await pause(50)) {
    if ((await answeringFolder(port)) === cluster) return { pid, port };
    if (!(await isAlive(pid))) return undefined;
  }
  await stop(pid);
  return undefined;
}

/** The port that the cluster had last. */
async function lastPort(cluster: string): Promise<number | undefined> {
  const options = await readFile(join(cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = Number(/"?port=(\d+)/.exec(options)?.[1]);
  return Number.isNaN(port) ? undefined : port;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
