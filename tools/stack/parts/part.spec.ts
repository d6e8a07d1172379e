import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isAlive } from '@gtn-studio/local-servers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { repository } from '../services.ts';
import { Backoff } from './backoff.ts';
import { Part } from './part.ts';
import { launchService } from './service-process.ts';

let folder: string;
let said: string[];
const parts: Part[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-part-'));
  said = [];
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await rm(folder, { recursive: true });
});

async function service(env: NodeJS.ProcessEnv = {}, restartOnCrash = true): Promise<Part> {
  const port = await freePort();
  const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
  const launch = () =>
    launchService({
      nodeArguments: ['--import', 'tsx', join(repository, 'tools/stack/testing/stand-in.ts')],
      port,
      env: { ...process.env, ...env },
      cwd: repository,
      logFile: join(folder, 'service.log'),
    });
  const part = new Part({ name: 'stand-in', launch, restartOnCrash, log });
  parts.push(part);
  return part;
}

const pidAt = async (url: string) => ((await (await fetch(url)).json()) as { pid: number }).pid;

it('is ready when its process answers, and stopped when that has ended', async () => {
  const part = await service();
  await part.start();
  expect(part.state).toBe('ready');
  const { pid } = part;
  expect(await pidAt(part.url!)).toBe(pid);
  await part.stop();
  expect(part).toMatchObject({ state: 'stopped', pid: undefined });
  expect(await isAlive(pid!)).toBe(false);
  expect(await readFile(join(folder, 'service.log'), 'utf8')).toContain('SIGTERM');
});

describe('a process that ends by itself', () => {
  it('is started again, on the same port', async () => {
    const part = await service();
    await part.start();
    const { url, pid } = part;
    await fetch(`${url}/crash`).catch(() => undefined);
    await vi.waitFor(() => expect(part.state).toBe('waits to restart'), { interval: 5 });
    await part.whenReady();
    expect(part.url).toBe(url);
    expect(await pidAt(url!)).not.toBe(pid);
    expect(said).toEqual(['stand-in ended with exit code 3; starts again in 0.25 s', 'stand-in is back']);
  });

  it('is started again after a SIGKILL, and can be restarted without the wait', async () => {
    const part = await service();
    await part.start();
    await part.kill('SIGKILL');
    expect(part.state).toBe('waits to restart');
    await part.restart();
    expect(part).toMatchObject({ state: 'ready', starts: 2 });
    expect(said).toEqual(['stand-in was ended by SIGKILL; starts again in 0.25 s']);
  });

  it('stays down where that is wanted', async () => {
    const part = await service({}, false);
    await part.start();
    await part.kill('SIGKILL');
    expect(part).toMatchObject({ state: 'stopped', pid: undefined });
  });

  it('is not started again once it is to stop', async () => {
    const part = await service();
    await part.start();
    await part.kill('SIGKILL');
    await part.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(part).toMatchObject({ state: 'stopped', starts: 1 });
  });
});

it('stopped while it starts, leaves no process behind', async () => {
  const part = await service();
  const starting = part.start();
  await vi.waitFor(() => expect(part.pid).toBeDefined(), { interval: 1 });
  const { pid } = part;
  const stopping = part.stop();
  await expect(starting).rejects.toThrow();
  await stopping;
  expect(await isAlive(pid!)).toBe(false);
  expect(part.state).toBe('stopped');
});

it('a process that fails at once fails the start with what it said last', async () => {
  const part = await service({ FAIL: 'port 1 is in use' });
  await expect(part.start()).rejects.toThrow('ended with exit code 1: port 1 is in use');
  expect(part.state).toBe('stopped');
  expect(said).toEqual([]);
});

it('waits longer each time, ten seconds at most, and anew after a quiet time', () => {
  const backoff = new Backoff();
  expect([0, 10, 20, 30, 40, 50, 60].map((lived) => backoff.next(lived))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 10_000,
  ]);
  expect(backoff.next(30_000)).toBe(250);
  expect(backoff.next(0)).toBe(500);
});
