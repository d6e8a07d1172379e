import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '@gtn-studio/local-servers';
import { connectDatabase } from '@gtn-studio/persistence';
import { copyScratchCluster } from '@gtn-studio/persistence/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startStack } from './start-stack.ts';
import type { Stack, StackOptions } from './stack.ts';
import { standIns } from './testing/stand-ins.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let folder: string;
let said: string[];
const stacks: Stack[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-stack-'));
  said = [];
});
afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
  await rm(folder, { recursive: true });
});

async function start(options: Partial<StackOptions> = {}): Promise<Stack> {
  const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
  // The stand-ins have no pages.
  const env = { ...process.env, GTN_DASHBOARD: folder };
  const stack = await startStack({ folder, ports: 'free', services: standIns, env, log, ...options });
  stacks.push(stack);
  return stack;
}

/** As a stack that ran on the folder leaves it, which is quicker than to make it. */
const haveDatabase = () => copyScratchCluster(join(folder, 'postgres'));

const answerOf = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>;
const allPids = ({ postgres, nats, services }: Stack) =>
  [postgres!, nats!, ...services].map(({ pid }) => pid!);
const anyAlive = async (pids: number[]) => (await Promise.all(pids.map(isAlive))).some(Boolean);

/** Whether the database that a URL names is migrated and answers. */
async function datasets(url: string): Promise<number> {
  const database = connectDatabase({ url, poolSize: 1 });
  try {
    return await database.prisma.dataset.count();
  } finally {
    await database.close();
  }
}

describe('a stack', () => {
  it('from the sources has a migrated database, NATS, and services that know them; stopped, nothing is left', async () => {
    // Settings for a NATS of one's own are not for the stack's.
    const env = { ...process.env, GTN_DASHBOARD: folder, NATS_TOKEN: 'other', GTN_NATS_REPLICAS: '3' };
    const stack = await start({ run: 'tsx', env });
    expect(await datasets(stack.databaseUrl)).toBeGreaterThanOrEqual(0);
    expect(await answerOf(stack.service('worker').url!)).toEqual({
      pid: stack.service('worker').pid,
      databaseUrl: stack.databaseUrl,
      natsSettings: ['NATS_URL'],
      own: 'worker',
    });
    expect(await readFile(join(folder, 'env'), 'utf8')).toContain(`NATS_URL=${stack.natsUrl}\n`);
    const pids = allPids(stack);
    await stack.stop();
    expect(await anyAlive(pids)).toBe(false);
    await expect(access(join(folder, 'stack.json'))).rejects.toThrow();
    const stoppedAt = async (name: string) =>
      BigInt(/"at":"(\d+)"/.exec(await readFile(join(folder, `logs/${name}.log`), 'utf8'))![1]!);
    expect(await stoppedAt('asker')).toBeLessThan(await stoppedAt('worker'));
  });

  it('from a bundle runs as well, and starts servers and services again that were killed, where they were', async () => {
    await haveDatabase();
    const stack = await start({ run: 'bundle' });
    expect(await answerOf(stack.service('asker').url!)).toMatchObject({ own: 'asker' });
    const before = allPids(stack);
    const parts = [stack.postgres!, stack.nats!, ...stack.services];
    const urls = parts.map(({ url }) => url);
    await Promise.all(parts.map((part) => part.kill('SIGKILL')));
    await Promise.all(parts.map((part) => part.whenReady()));
    expect(parts.map(({ url }) => url)).toEqual(urls);
    expect(await anyAlive(before)).toBe(false);
    expect(await datasets(stack.databaseUrl)).toBeGreaterThanOrEqual(0);
  });
});

describe('a start that fails', () => {
  it('is one sentence with the reason, and leaves nothing behind', async () => {
    await haveDatabase();
    const [asker, worker] = standIns;
    const failing = { ...worker!, env: { FAIL: 'port 4020 on 127.0.0.1 is in use' } };
    await expect(start({ services: [asker!, failing] })).rejects.toThrow(
      'worker: ended with exit code 1: port 4020 on 127.0.0.1 is in use',
    );
    await expect(access(join(folder, 'stack.json'))).rejects.toThrow();
    expect(await isAlive(Number(await readFile(join(folder, 'nats/pid'), 'utf8')))).toBe(false);
  });

  it('ends where it is when it is to stop', async () => {
    await haveDatabase();
    const interruption = new AbortController();
    const pids: number[] = [];
    const starting = start({
      signal: interruption.signal,
      onChange: ({ name, pid }) => {
        if (pid !== undefined) pids.push(pid);
        if (name === 'worker') interruption.abort();
      },
    });
    await expect(starting).rejects.toThrow();
    expect(await anyAlive(pids)).toBe(false);
  });

  it('is refused while another runs on the folder', async () => {
    await haveDatabase();
    await start();
    await expect(start()).rejects.toThrow(/^gtn-studio already runs on /);
  });
});

it('after the starting process was killed its services end, and the next start uses its servers on', async () => {
  await haveDatabase();
  const first = spawn(
    process.execPath,
    ['--import', 'tsx', `${import.meta.dirname}/testing/stack-process.ts`, folder],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, GTN_DASHBOARD: folder } },
  );
  const [line] = (await once(first.stdout, 'data')) as [Buffer];
  const left = JSON.parse(line.toString()) as {
    postgres: number;
    nats: number;
    services: number[];
    natsUrl: string;
  };
  first.kill('SIGKILL');
  await vi.waitFor(async () => expect(await anyAlive(left.services)).toBe(false), { timeout: 5000 });
  const second = await start();
  expect(second.nats!.pid).toBe(left.nats);
  expect(second.postgres!.pid).toBe(left.postgres);
  expect(second.natsUrl).toBe(left.natsUrl);
});
