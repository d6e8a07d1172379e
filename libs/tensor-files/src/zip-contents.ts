import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';
import type { Fail } from './tensor-file-error.ts';
import type { ZipEntry } from './zip-directory.ts';

const PIECE = 1 << 22;

/** The most bytes that deflate makes of one. */
const MOST_INFLATION = 1032;

/** The contents of an entry in pieces. Size and checksum have been verified when it ends. */
export async function* contentsOf(archive: ByteSource, entry: ZipEntry, fail: Fail): AsyncGenerator<Buffer> {
  let size = 0;
  let checksum = 0;
  for await (const piece of entry.method === 'stored'
    ? stored(archive, entry)
    : inflated(archive, entry, fail)) {
    size += piece.length;
    if (size > entry.size) fail(`does not decompress to ${entry.size} bytes: there are more`);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (size !== entry.size) fail(`decompresses to ${size} bytes, not ${entry.size}`);
  if (checksum !== entry.crc32)
    fail(
      `is corrupt: its CRC-32 is ${checksum.toString(16)}, the directory says ${entry.crc32.toString(16)}`,
    );
}

async function* stored(archive: ByteSource, { start, end }: ZipEntry): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PIECE) yield await archive.read(at, Math.min(at + PIECE, end));
}

async function* inflated(archive: ByteSource, entry: ZipEntry, fail: Fail): AsyncGenerator<Buffer> {
  const most = MOST_INFLATION * (entry.end - entry.start);
  if (entry.size > most) fail(`does not decompress to ${entry.size} bytes: there can be ${most} at most`);
  const inflate = createInflateRaw({ chunkSize: PIECE });
  pipeline(Readable.from(stored(archive, entry)), inflate, () => undefined); // an error is thrown by the loop
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (!code?.startsWith('Z_')) throw cause;
    fail(`does not decompress to ${entry.size} bytes: ${message}`, { cause });
  }
}
