import type { ByteSource } from './byte-source.ts';
import type { Fail } from './tensor-file-error.ts';

export interface ZipEnd {
  readonly entryCount: number;
  readonly directoryStart: number;
  readonly directoryEnd: number;
}

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const MOST_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_SIZE = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_SIZE = 56;

/** The most bytes that a directory may have: it is read whole. */
const MOST_DIRECTORY = 2 ** 30;

/** Where a zip archive's directory lies, by the records at its end (APPNOTE.TXT 4.3.14 to 4.3.16). */
export async function readZipEnd(archive: ByteSource, fail: Fail): Promise<ZipEnd> {
  // The record is the last thing in the archive but for a comment, whose length it states.
  const tailStart = Math.max(0, archive.length - END_SIZE - MOST_COMMENT);
  const tail = await archive.read(tailStart, archive.length);
  let at = tail.length - END_SIZE;
  while (
    at >= 0 &&
    !(tail.readUInt32LE(at) === END_SIGNATURE && at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length)
  )
    at--;
  if (at < 0)
    return fail(
      `not found in the last of the ${archive.length} bytes: not a zip archive, or a truncated one`,
    );
  const end = (await readEnd64(archive, tailStart + at, fail)) ?? {
    entryCount: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    directoryStart: tail.readUInt32LE(at + 16),
    directoryEnd: tailStart + at,
  };
  const { entryCount, size, directoryStart, directoryEnd } = end;
  if (directoryStart + size !== directoryEnd)
    fail(
      `bytes ${directoryStart} to ${directoryStart + size} should end where its end record starts, byte ${directoryEnd}`,
    );
  if (size > MOST_DIRECTORY) fail(`has ${size} bytes; ${MOST_DIRECTORY} is the most that is read`);
  return { entryCount, directoryStart, directoryEnd };
}

/** What stands in the zip64 end record, if the archive has one: a locator before the end record says where. */
async function readEnd64(archive: ByteSource, endStart: number, fail: Fail) {
  const locatorStart = endStart - LOCATOR_SIZE;
  if (locatorStart < 0) return undefined;
  const locator = await archive.read(locatorStart, endStart);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  const start = Number(locator.readBigUInt64LE(8));
  const record =
    start + END64_SIZE <= locatorStart ? await archive.read(start, start + END64_SIZE) : undefined;
  if (record?.readUInt32LE(0) !== END64_SIGNATURE)
    return fail(`has no zip64 end record at byte ${start}, where its locator says that it starts`);
  return {
    entryCount: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    directoryStart: Number(record.readBigUInt64LE(48)),
    directoryEnd: start,
  };
}
