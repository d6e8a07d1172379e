import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalServer } from '../local-server.ts';
import { freePort } from '../process/free-port.ts';
import { isAlive } from '../process/process-of.ts';
import { startNats } from './start-nats.ts';

let folder: string;
let said: string[];
const started: LocalServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-nats-'));
  said = [];
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(folder, { recursive: true });
});

async function start(options: { port?: number } = {}): Promise<LocalServer> {
  const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
  const server = await startNats({ folder, log, ...options });
  started.push(server);
  return server;
}

/** Whether a large message gets through and stays. */
async function publish(url: string, bytes: number): Promise<number> {
  const nc = await connect({ servers: url });
  const jsm = await jetstreamManager(nc);
  await jsm.streams.add({ name: 'KEPT', subjects: ['kept'] });
  const { seq } = await jetstream(nc).publish('kept', new Uint8Array(bytes));
  await nc.close();
  return seq;
}

it('keeps what was published across a restart, on the same port', async () => {
  const first = await start();
  expect(await publish(first.url, 7_000_000)).toBe(1);
  await first.stop();
  expect(await isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(second).toMatchObject({ url: first.url, reused: false });
  expect(await publish(second.url, 10)).toBe(2);
});

it('keeps what was acknowledged before a SIGKILL', async () => {
  const first = await start();
  expect(await publish(first.url, 1000)).toBe(1);
  process.kill(first.pid, 'SIGKILL');
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await publish(second.url, 10)).toBe(2);
});

it('listens on loopback only', async () => {
  const { port } = await start();
  expect(await readFile(join(folder, 'nats.conf'), 'utf8')).toContain('host: 127.0.0.1\n');
  expect(await readFile(join(folder, 'log'), 'utf8')).toContain(`client connections on 127.0.0.1:${port}`);
});

it('says in one sentence that the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(start({ port })).rejects.toThrow(
    `port ${port} on 127.0.0.1 is in use: stop what listens there, or choose another for nats-server`,
  );
  other.close();
});

describe('a server that was left behind', () => {
  it('is used on if it serves the folder', async () => {
    const first = await start();
    const second = await start();
    const aFunction = expect.any(Function) as unknown;
    expect(second).toEqual({ ...first, reused: true, refusal: aFunction, stop: aFunction });
    await second.stop();
    expect(await isAlive(first.pid)).toBe(false);
  });

  it('is replaced if it has another port', async () => {
    const first = await start();
    const port = await freePort();
    const second = await start({ port });
    expect(second).toMatchObject({ port, reused: false });
    expect(await isAlive(first.pid)).toBe(false);
    expect(said).toContain(`stops a nats-server that was left here and is of no use (process ${first.pid})`);
  });

  it('is replaced if it does not answer', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGSTOP');
    const second = await start();
    expect(second).toMatchObject({ port: first.port, reused: false });
    expect(await isAlive(first.pid)).toBe(false);
  }, 30_000);

  it('is not taken for a stranger that has its process id by now', async () => {
    await (await start()).stop();
    const stranger = spawn('sleep', ['60']);
    await writeFile(join(folder, 'pid'), String(stranger.pid));
    expect((await start()).reused).toBe(false);
    expect(await isAlive(stranger.pid!)).toBe(true);
    stranger.kill();
  });
});
