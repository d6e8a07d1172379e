import { failAt, type Fail } from './tensor-file-error.ts';

/** A file in a zip archive, as its central directory and its own header agree that it is. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  /** Bytes after decompression. */
  readonly size: number;
  /** The bytes as they lie in the archive. */
  readonly compressed: Uint8Array;
}

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_SIZE = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;

/**
 * The entries of a zip archive in the order of its directory (APPNOTE.TXT 4.3). Every offset is checked against the archive
 * and every entry against the others, so that what is returned can be sliced and decompressed without further doubt.
 */
export function readZipDirectory(archive: Uint8Array, source: string): ZipEntry[] {
  const file = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(file, failAt(source, 'zip directory'));
  const entries: ZipEntry[] = [];
  const extents: { name: string; start: number; end: number }[] = [];
  const seen = new Set<string>();
  let offset = end.directoryStart;
  for (let i = 0; i < end.entryCount; i++) {
    const fail = failAt(source, `zip directory, entry ${i} of ${end.entryCount} at byte ${offset}`);
    if (offset + DIRECTORY_SIZE > end.directoryEnd) fail('the directory ends before this entry does');
    if (file.readUInt32LE(offset) !== DIRECTORY_SIGNATURE) fail('the entry has no directory signature');
    const nameLength = file.readUInt16LE(offset + 28);
    const next =
      offset + DIRECTORY_SIZE + nameLength + file.readUInt16LE(offset + 30) + file.readUInt16LE(offset + 32);
    if (next > end.directoryEnd) fail('the directory ends before this entry does');
    const name = file.toString('utf8', offset + DIRECTORY_SIZE, offset + DIRECTORY_SIZE + nameLength);
    const start = file.readUInt32LE(offset + 42);
    const entry = readEntry(file, offset, name, start, end.directoryStart, failAt(source, `entry "${name}"`));
    if (seen.has(name)) failAt(source, `entry "${name}"`)('the archive has it twice');
    seen.add(name);
    entries.push(entry);
    extents.push({
      name,
      start,
      end: entry.compressed.byteOffset - file.byteOffset + entry.compressed.length,
    });
    offset = next;
  }
  if (offset !== end.directoryEnd)
    failAt(
      source,
      'zip directory',
    )(`${end.entryCount} entries end at byte ${offset}, the directory at byte ${end.directoryEnd}`);
  extents.sort((a, b) => a.start - b.start);
  extents.forEach((entry, i) => {
    const before = extents[i - 1];
    if (before && entry.start < before.end)
      failAt(
        source,
        `entry "${entry.name}"`,
      )(`starts at byte ${entry.start}, inside entry "${before.name}", which ends at byte ${before.end}`);
  });
  return entries;
}

function findEnd(
  file: Buffer,
  fail: Fail,
): { entryCount: number; directoryStart: number; directoryEnd: number } {
  // The record is the last thing in the archive but for a comment of up to 65535 bytes, whose length it states.
  for (let at = file.length - END_SIZE; at >= Math.max(0, file.length - END_SIZE - 0xffff); at--) {
    if (file.readUInt32LE(at) !== END_SIGNATURE || at + END_SIZE + file.readUInt16LE(at + 20) !== file.length)
      continue;
    const entryCount = file.readUInt16LE(at + 10);
    const size = file.readUInt32LE(at + 12);
    const directoryStart = file.readUInt32LE(at + 16);
    if (entryCount === 0xffff || size === 0xffffffff || directoryStart === 0xffffffff)
      fail('archives of over 4 GiB (zip64) are not read');
    if (directoryStart + size !== at)
      fail(
        `bytes ${directoryStart} to ${directoryStart + size} should end where its end record starts, byte ${at}`,
      );
    return { entryCount, directoryStart, directoryEnd: at };
  }
  return fail(`not found in the last of the ${file.length} bytes: not a zip archive, or a truncated one`);
}

function readEntry(
  file: Buffer,
  directoryOffset: number,
  name: string,
  start: number,
  limit: number,
  fail: Fail,
): ZipEntry {
  if (file.readUInt16LE(directoryOffset + 8) & 1) fail('is encrypted');
  const methodCode = file.readUInt16LE(directoryOffset + 10);
  if (methodCode !== 0 && methodCode !== 8)
    fail(`has the compression method ${methodCode}; 0 (stored) and 8 (deflated) are read`);
  const compressedSize = file.readUInt32LE(directoryOffset + 20);
  const size = file.readUInt32LE(directoryOffset + 24);
  if (start + LOCAL_SIZE > limit || file.readUInt32LE(start) !== LOCAL_SIGNATURE)
    fail(`has no header at byte ${start}, where the directory says it starts`);
  const nameLength = file.readUInt16LE(start + 26);
  const localName = file.toString('utf8', start + LOCAL_SIZE, start + LOCAL_SIZE + nameLength);
  if (localName !== name) fail(`is named "${localName}" in its own header at byte ${start}`);
  const dataStart = start + LOCAL_SIZE + nameLength + file.readUInt16LE(start + 28);
  const dataEnd = dataStart + compressedSize;
  if (dataEnd > limit)
    fail(`bytes ${dataStart} to ${dataEnd} run past the last entry's end at byte ${limit}`);
  const method = methodCode === 0 ? 'stored' : 'deflated';
  if (method === 'stored' && size !== compressedSize)
    fail(`is stored as ${compressedSize} bytes but said to hold ${size}`);
  return {
    name,
    method,
    crc32: file.readUInt32LE(directoryOffset + 16),
    size,
    compressed: file.subarray(dataStart, dataEnd),
  };
}
