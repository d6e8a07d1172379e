import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, isAlive } from '@gtn-studio/local-servers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockStack, runningServices } from './lock.ts';

let folder: string;
let said: string[];
const log = { warn: (line: string) => void said.push(line) };
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-lock-'));
  said = [];
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

function sleeper(): number {
  const child = spawn('sleep', ['60']);
  children.push(child);
  return child.pid!;
}

/** The lock as a start leaves it that was killed. */
async function leaveLock(services: { name: string; pid: number; commandLine: string }[]): Promise<void> {
  const owner = { name: 'stack', pid: 2 ** 22 + 1, commandLine: 'node start.ts' };
  await writeFile(join(folder, 'stack.json'), JSON.stringify({ owner, services }));
}

it('is held by one process, and says which services run', async () => {
  const lock = await lockStack(folder, log);
  await expect(lockStack(folder, log)).rejects.toThrow(
    `gtn-studio already runs on ${folder} (process ${process.pid}): stop that one first, or use another folder`,
  );
  const pid = sleeper();
  await lock.recordServices([{ name: 'gateway', pid }]);
  expect(await runningServices(folder)).toEqual([{ name: 'gateway', pid, commandLine: 'sleep 60' }]);
  await lock.release();
  expect(await runningServices(folder)).toBeUndefined();
  await (await lockStack(folder, log)).release();
});

it('when stale is taken over, and services that were left behind are ended', async () => {
  const pid = sleeper();
  await leaveLock([{ name: 'gateway', pid, commandLine: (await commandLine(pid))! }]);
  await lockStack(folder, log);
  expect(await isAlive(pid)).toBe(false);
  expect(said).toEqual([`stops gateway, left behind by a start that was killed (process ${pid})`]);
});

it('when stale does no harm to strangers that have the process ids by now', async () => {
  const pid = sleeper();
  await leaveLock([{ name: 'gateway', pid, commandLine: 'node gateway.mjs' }]);
  await lockStack(folder, log);
  expect(await isAlive(pid)).toBe(true);
  expect(said).toEqual([]);
});

it('when cut off by a crash is taken over', async () => {
  await writeFile(join(folder, 'stack.json'), '{"owner":');
  await lockStack(folder, log);
  expect(await readFile(join(folder, 'stack.json'), 'utf8')).toContain(`"pid":${process.pid}`);
});
