import type * as FileSystem from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFileAtomic } from './index.ts';

const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const fs = await importOriginal<typeof FileSystem>();
  const open = async (...args: Parameters<typeof fs.open>) => {
    const file = await fs.open(...args);
    if (disk.isFull)
      file.writeFile = async () => {
        await file.write('new');
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
          code: 'ENOSPC',
          syscall: 'write',
        });
      };
    return file;
  };
  return { ...fs, open };
});

describe('writeFileAtomic', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'write-file-atomic-'))));
  afterEach(() => {
    disk.isFull = false;
    rmSync(folder, { recursive: true });
  });

  it('makes a file, replaces it, and leaves nothing beside it', async () => {
    const path = join(folder, 'x.bin');
    await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    await writeFileAtomic(path, 'text');
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['x.bin']);
  });

  it('never shows a part of a file to a reader', async () => {
    const path = join(folder, 'x.bin');
    const versions = [1, 2, 3, 4].map((value) => new Uint8Array(3_000_000).fill(value));
    await writeFileAtomic(path, versions[0]!);
    let writing = true;
    const done = Promise.all(versions.map((bytes) => writeFileAtomic(path, bytes))).finally(
      () => (writing = false),
    );
    let reads = 0;
    while (writing) {
      const bytes = readFileSync(path);
      expect(bytes.length).toBe(3_000_000);
      expect(bytes.every((value) => value === bytes[0])).toBe(true);
      reads++;
      await new Promise(setImmediate);
    }
    await done;
    expect(reads).toBeGreaterThan(0);
  });

  it('leaves the old file whole, and no temporary file, when the disk is full', async () => {
    const path = join(folder, 'x.bin');
    writeFileSync(path, 'old');
    disk.isFull = true;
    await expect(writeFileAtomic(path, 'new contents')).rejects.toMatchObject({
      message: `ENOSPC: no space left on device, write '${path}'`,
      code: 'ENOSPC',
      path,
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['x.bin']);
  });

  it('writes through symbolic links, also to a file that is not there yet', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/x.bin'), 'old');
    symlinkSync('data/x.bin', join(folder, 'link'));
    symlinkSync('link', join(folder, 'second'));
    symlinkSync('data/new.bin', join(folder, 'dangling'));
    await writeFileAtomic(join(folder, 'second'), 'new');
    await writeFileAtomic(join(folder, 'dangling'), 'made');
    expect(readFileSync(join(folder, 'data/x.bin'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'data/new.bin'), 'utf8')).toBe('made');
    expect(readdirSync(join(folder, 'data'))).toEqual(['new.bin', 'x.bin']);
    for (const name of ['link', 'second', 'dangling'])
      expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('writes to a pipe, and leaves it a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const ownEnd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    await writeFileAtomic(pipe, 'text');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    const received = Buffer.alloc(4);
    readSync(ownEnd, received);
    closeSync(ownEnd);
    expect(received.toString()).toBe('text');
    expect(readdirSync(folder)).toEqual(['pipe']);
  });

  it.each([
    ['no/x.bin', 'ENOENT: no such file or directory, open'],
    ['taken', 'EISDIR: illegal operation on a directory, open'],
    ['file/x.bin', 'ENOTDIR: not a directory, stat'],
    ['loop', 'ELOOP: too many symbolic links encountered, stat'],
  ])('names the path, not the temporary file, if it cannot write to %s', async (name, reason) => {
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'file'), 'text');
    symlinkSync('loop', join(folder, 'loop'));
    const path = join(folder, name);
    await expect(writeFileAtomic(path, 'text')).rejects.toMatchObject({
      message: `${reason} '${path}'`,
      path,
    });
    expect(existsSync(join(folder, 'no'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['file', 'loop', 'taken']);
  });
});
