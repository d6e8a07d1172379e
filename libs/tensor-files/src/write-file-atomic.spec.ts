import type * as FileSystem from 'node:fs/promises';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
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
    await expect(writeFileAtomic(path, 'new contents')).rejects.toThrow('ENOSPC');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['x.bin']);
  });

  it('says which folder is missing', async () => {
    await expect(writeFileAtomic(join(folder, 'no', 'x.bin'), 'text')).rejects.toThrow(/ENOENT.*no/);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
