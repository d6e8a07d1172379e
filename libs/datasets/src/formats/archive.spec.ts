import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackedName, unpackOnce } from './archive.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const members = [
  { name: 'one.bin', bytes: 1000 },
  { name: 'two.bin', bytes: 500 },
];

describe('unpackOnce', () => {
  let work: string;
  let target: string;
  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'archive-'));
    target = join(work, 'cache', 'unpacked');
  });
  afterEach(() => rmSync(work, { recursive: true }));

  it.each(['tiny.tar.gz', 'tiny.tar.xz'])('unpacks %s (xz with its delta filter too)', async (name) => {
    const progress: number[] = [];
    const archive = fixture(name);
    const sha256 = await unpackOnce(archive, members, target, {
      onProgress: ({ done }) => progress.push(done),
    });
    expect(sha256).toBe(createHash('sha256').update(readFileSync(archive)).digest('hex'));
    expect([...readFileSync(join(target, 'one.bin'))]).toEqual(
      Array.from({ length: 1000 }, (_, i) => i % 256),
    );
    expect([...readFileSync(join(target, 'two.bin'))]).toEqual(new Array(500).fill(7));
    expect(progress).toEqual([1000, 1500]);
    expect(readdirSync(join(work, 'cache'))).toEqual(['unpacked']);
  });

  it('does not unpack a second time, nor need the archive any more', async () => {
    const archive = join(work, 'tiny.tar.gz');
    copyFileSync(fixture('tiny.tar.gz'), archive);
    const sha256 = await unpackOnce(archive, members, target, {});
    rmSync(archive);
    expect(await unpackOnce(archive, members, target, {})).toBe(sha256);
  });

  it('may run twice at the same time', async () => {
    const archive = fixture('tiny.tar.xz');
    const [a, b] = await Promise.all([
      unpackOnce(archive, members, target, {}),
      unpackOnce(archive, members, target, {}),
    ]);
    expect(a).toBe(b);
    expect(readdirSync(join(work, 'cache'))).toEqual(['unpacked']);
  });

  const gz = readFileSync(fixture('tiny.tar.gz'));
  const xz = readFileSync(fixture('tiny.tar.xz'));
  it.each<[string, Uint8Array, RegExp]>([
    ['truncated gzip', gz.subarray(0, 200), /after \d+ of 200 compressed bytes: truncated gzip/],
    ['corrupt gzip', Buffer.from(gz).fill(0x55, 60, 90), /corrupt gzip/],
    [
      'gzip with a wrong checksum',
      Buffer.from(gz).fill(0, gz.length - 8, gz.length - 4),
      /corrupt gzip: incorrect data check/,
    ],
    [
      'a truncated tar archive',
      gzipSync(gunzipSync(gz).subarray(0, 1200)),
      /entry "tiny\/one.bin": truncated or corrupt: Truncated/,
    ],
    [
      'an archive that ends early',
      gzipSync(gunzipSync(gz).subarray(0, 2048)),
      /it has no two.bin|truncated, corrupt or no tar archive/,
    ],
    ['truncated xz', xz.subarray(0, 100), /truncated, corrupt|truncated or another/],
    ['corrupt xz', Buffer.from(xz).fill(0x55, 40, 80), /truncated, corrupt|truncated or another/],
    ['the start of an xz file', xz.subarray(0, 13), /truncated, corrupt|truncated or another/],
    [
      'text',
      Buffer.from('this is no archive of any kind'),
      /start: truncated, corrupt or no tar archive|it has no one.bin/,
    ],
    ['nothing', new Uint8Array(0), /truncated, corrupt|truncated or another/],
  ])('refuses %s, and leaves nothing behind', async (_, bytes, message) => {
    const archive = join(work, 'bad');
    writeFileSync(archive, bytes);
    await expect(unpackOnce(archive, members, target, {})).rejects.toThrow(message);
    await expect(unpackOnce(archive, members, target, {})).rejects.toMatchObject({
      name: 'DatasetError',
      file: archive,
    });
    expect(readdirSync(join(work, 'cache'))).toEqual([]);
  });

  it('refuses an archive without a member, and one with a member of another size', async () => {
    const archive = fixture('tiny.tar.gz');
    const third = [...members, { name: 'three.bin', bytes: 1 }];
    await expect(unpackOnce(archive, third, target, {})).rejects.toThrow(
      'truncated or another archive: it has no three.bin',
    );
    const longer = [{ name: 'one.bin', bytes: 1001 }];
    await expect(unpackOnce(archive, longer, target, {})).rejects.toThrow(
      'entry "tiny/one.bin": has 1000 bytes, not 1001',
    );
  });

  it.each(['file/cache', 'file'])('names the cache folder if it cannot be made: %s', async (name) => {
    writeFileSync(join(work, 'file'), 'text');
    const cache = join(work, name);
    const unpacked = unpackOnce(fixture('tiny.tar.gz'), members, join(cache, 'unpacked'), {});
    await expect(unpacked).rejects.toThrow(`${cache}: a part of the path is a file, not a folder`);
  });

  it('says when there is no archive, and ends with the reason of an abort', async () => {
    await expect(unpackOnce(join(work, 'none'), members, target, {})).rejects.toThrow(
      'none: no such file or folder',
    );
    const aborted = unpackOnce(fixture('tiny.tar.gz'), members, target, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('unpackedName', () => {
  it('changes with the archive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'archive-name-'));
    const archive = join(folder, 'a.tar');
    writeFileSync(archive, 'one');
    const before = await unpackedName(archive);
    expect(await unpackedName(archive)).toBe(before);
    writeFileSync(archive, 'other');
    expect(await unpackedName(archive)).not.toBe(before);
    rmSync(folder, { recursive: true });
  });
});
