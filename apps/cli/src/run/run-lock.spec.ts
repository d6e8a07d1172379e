import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type * as FileSystem from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { lockRun } from './run-lock.ts';

const noLinks = vi.hoisted(() => ({ code: undefined as string | undefined }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  const refuse = (code: string) => Promise.reject(Object.assign(new Error(`${code}: link`), { code }));
  const link: typeof FileSystem.link = (...paths) =>
    noLinks.code === undefined ? real.link(...paths) : refuse(noLinks.code);
  return { ...real, link };
});

/** Linux gives process ids up to 2²². */
const noProcess = 2 ** 22 + 1;

const lockIn = (folder: string, holder: object): string => {
  const path = join(folder, 'lock');
  writeFileSync(path, JSON.stringify(holder));
  return path;
};

describe.each([
  ['with hard links', undefined],
  ['whose links are refused, as on exFAT', 'EPERM'],
  ['without links, as on gcsfuse', 'ENOSYS'],
  ['without links, as on SMB', 'ENOTSUP'],
])('the lock of a run on a file system %s', (_name, code) => {
  beforeEach(() => {
    noLinks.code = code;
  });

  it('is gone when it is released, and leaves no other file', async () => {
    const folder = temporaryFolder();
    const lock = await lockRun(join(folder, 'lock'));
    expect(readdirSync(folder)).toEqual(['lock']);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that has died', async () => {
    const path = lockIn(temporaryFolder(), { pid: noProcess, host: hostname() });
    const lock = await lockRun(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it.skipIf(!existsSync('/proc/1/stat'))('is taken over when another process has the id by now', async () => {
    const path = lockIn(temporaryFolder(), { pid: process.ppid, host: hostname(), started: '1' });
    await (await lockRun(path)).release();
  });

  it('is taken over when its contents never reached the disk', async () => {
    const path = join(temporaryFolder(), 'lock');
    writeFileSync(path, '');
    await (await lockRun(path)).release();
  });

  it('is left to a process on another machine, which cannot be asked', async () => {
    const path = lockIn(temporaryFolder(), { pid: 7, host: 'elsewhere' });
    await expect(lockRun(path)).rejects.toThrow(
      `locked by process 7 on elsewhere; if that process is gone, delete ${path}`,
    );
    expect(existsSync(path)).toBe(true);
  });

  it('that is just being written is not taken for a dead one', async () => {
    const path = join(temporaryFolder(), 'lock');
    writeFileSync(path, '');
    const second = lockRun(path);
    await pause(100);
    writeFileSync(path, JSON.stringify({ pid: 7, host: 'elsewhere' }));
    await expect(second).rejects.toThrow('locked by process 7 on elsewhere');
  });

  it('cannot be made in a folder that is not there', async () => {
    await expect(lockRun(join(temporaryFolder(), 'none/lock'))).rejects.toThrow('ENOENT');
  });
});

it('of processes that race on a file system without links one gets the lock', async () => {
  const folder = temporaryFolder();
  const stale = lockIn(folder, { pid: noProcess, host: hostname() });
  const program = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    fs.link = () => Promise.reject(Object.assign(new Error(), { code: 'ENOSYS' }));
    syncBuiltinESMExports();
    const { lockRun } = await import(${JSON.stringify(join(import.meta.dirname, 'run-lock.ts'))});
    process.once('message', async () => {
      process.send(await lockRun(${JSON.stringify(stale)}).then(() => 'has it', (error) => error.message));
      process.once('message', () => process.exit());
    });
    process.send('up');`;
  const racers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const racer = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      await once(racer, 'message');
      return racer;
    }),
  );
  try {
    for (const racer of racers) racer.send('go');
    const told = await Promise.all(racers.map(async (racer) => String((await once(racer, 'message'))[0])));
    expect(told.filter((text) => text === 'has it')).toHaveLength(1);
    const { pid } = JSON.parse(readFileSync(stale, 'utf8')) as { pid: number };
    expect(racers[told.indexOf('has it')]!.pid).toBe(pid);
    for (const text of told)
      expect(text).toMatch(
        new RegExp(`^(has it|the run is being written by process ${pid}, which is still alive)$`),
      );
  } finally {
    for (const racer of racers) racer.kill('SIGKILL');
  }
}, 30_000);
