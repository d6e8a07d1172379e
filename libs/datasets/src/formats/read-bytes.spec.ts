import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readBytes } from './read-bytes.ts';

describe('readBytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-bytes-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (bytes: Uint8Array) => {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    return path;
  };
  const contents = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i) % 251));

  const gzipped = gzipSync(contents);

  it('decompresses gzip whatever the file is called, and leaves other bytes alone', async () => {
    expect(Buffer.compare(await readBytes(file(gzipSync(contents))), contents)).toBe(0);
    expect(Buffer.compare(await readBytes(file(contents)), contents)).toBe(0);
  });

  it.each([
    ['is empty', new Uint8Array(0), /file: the file is empty$/],
    [
      'is truncated gzip',
      gzipSync(contents).subarray(0, -100),
      /after \d+ of \d+ compressed bytes: truncated gzip: unexpected end/,
    ],
    [
      'is corrupt gzip',
      gzipSync(contents).fill(0x55, 200, 260),
      /after \d+ of \d+ compressed bytes: corrupt gzip: /,
    ],
    [
      'has a wrong gzip checksum',
      gzipped.fill(0, gzipped.length - 8, gzipped.length - 4),
      /corrupt gzip: incorrect data check/,
    ],
  ])('says when a file %s', async (_, bytes, message) => {
    await expect(readBytes(file(bytes))).rejects.toThrow(message);
    await expect(readBytes(file(bytes))).rejects.toMatchObject({
      name: 'DatasetError',
      file: join(folder, 'file'),
    });
  });

  it('says when there is no file, or a folder', async () => {
    await expect(readBytes(join(folder, 'none'))).rejects.toThrow('none: no such file or folder');
    await expect(readBytes(folder)).rejects.toThrow(`${folder}: is a folder, not a file`);
  });

  it('ends with the reason of an abort', async () => {
    const path = file(gzipSync(contents));
    await expect(readBytes(path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
