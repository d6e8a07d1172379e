import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { lockRun } from './run-lock.ts';

/** Linux gives process ids up to 2²². */
const noProcess = 2 ** 22 + 1;

const lockIn = (folder: string, holder: object): string => {
  const path = join(folder, 'lock');
  writeFileSync(path, JSON.stringify(holder));
  return path;
};

describe('the lock of a run', () => {
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
});
