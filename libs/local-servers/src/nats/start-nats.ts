import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalServer, ServerLog } from '../local-server.ts';
import { freePort } from '../process/free-port.ts';
import { endProcess } from '../process/process-of.ts';
import { answeringServer } from './answering-server.ts';
import { findNatsServer } from './find-nats-server.ts';
import { installNatsServer } from './install-nats-server.ts';
import { type NatsPorts, lastPorts, natsConfig, natsFiles, serverName } from './nats-config.ts';
import { refusalOf } from './refusal.ts';
import { runningPid } from './running-pid.ts';

const startTimeoutMs = 15_000;

export interface NatsOptions {
  /** Holds the configuration, the log and everything in JetStream. */
  readonly folder: string;
  /** Default: the one that this folder's server had last if that is free, else any free one. */
  readonly port?: number;
  readonly log: ServerLog;
  /** The most that a message holds, such as `1MB`; default 8 MB, which the services need for large models. */
  readonly maxPayload?: string;
}

/**
 * Starts a nats-server with JetStream on loopback, and resolves once it answers. One that a killed process left behind
 * is used on if it serves this folder in the same way, else stopped. A machine without nats-server gets one.
 *
 * @throws an Error with one sentence: the port is in use, there is no nats-server to be had, it does not start
 */
export async function startNats({
  folder: path,
  port: wanted,
  log,
  maxPayload,
}: NatsOptions): Promise<LocalServer> {
  await mkdir(path, { recursive: true });
  const folder = await realpath(path);
  const files = natsFiles(folder);
  const before = await lastPorts(folder);
  const left = await runningPid(folder);
  if (left !== undefined) {
    const ports = { port: wanted ?? before.port ?? 0, monitorPort: before.monitorPort ?? 0 };
    const same = (await readFile(files.config, 'utf8')) === natsConfig(folder, ports, maxPayload);
    if (same && (await answeringServer(ports.port)) === serverName(folder)) {
      log.info(`uses the nats-server that still runs here (process ${left})`);
      return handle(left, folder, ports, true);
    }
    log.warn(`stops a nats-server that was left here and is of no use (process ${left})`);
    await endProcess(left, 3000);
  }
  const binary = (await findNatsServer()) ?? (await installNatsServer({ log }));
  const port = wanted ?? (await freePort(before.port));
  const ports = { port, monitorPort: await otherFreePort(port, before.monitorPort) };
  await writeFile(files.config, natsConfig(folder, ports, maxPayload));
  return handle(await launch(binary, folder, port), folder, ports, false);
}

async function otherFreePort(taken: number, preferred?: number): Promise<number> {
  const port = await freePort(preferred);
  return port === taken ? otherFreePort(taken) : port;
}

const handle = (
  pid: number,
  folder: string,
  { port, monitorPort }: NatsPorts,
  reused: boolean,
): LocalServer => ({
  url: `nats://127.0.0.1:${port}`,
  port,
  pid,
  reused,
  refusal: () => refusalOf(monitorPort, folder),
  stop: () => endProcess(pid),
});

/** The process's id, once the server answers. It has a group of its own, so that Ctrl-C is not for it. */
async function launch(binary: string, folder: string, port: number): Promise<number> {
  const files = natsFiles(folder);
  const complaints = openSync(files.complaints, 'w');
  const server = spawn(binary, ['-c', files.config], {
    detached: true,
    stdio: ['ignore', complaints, complaints],
  });
  closeSync(complaints);
  const ended = once(server, 'exit');
  for (const end = Date.now() + startTimeoutMs; Date.now() < end;) {
    if (await Promise.race([ended, pause(20)])) throw await notStarted(folder, port);
    if ((await answeringServer(port)) === serverName(folder)) {
      server.unref();
      return server.pid!;
    }
  }
  await endProcess(server.pid!);
  throw new Error(`nats-server did not answer on port ${port} within ${startTimeoutMs} ms: see ${files.log}`);
}

async function notStarted(folder: string, port: number): Promise<Error> {
  const { log, complaints } = natsFiles(folder);
  const texts = [log, complaints].map((file) => readFile(file, 'utf8').catch(() => ''));
  const lines = (await Promise.all(texts)).join('\n').trim().split('\n');
  const fatal = lines.findLast((line) => line.includes('[FTL]')) ?? lines.at(-1)!;
  if (fatal.includes('address already in use'))
    return new Error(
      `port ${port} on 127.0.0.1 is in use: stop what listens there, or choose another for nats-server`,
    );
  return new Error(`nats-server does not start: ${fatal.replace(/^.*\[FTL\] /, '')}`);
}
