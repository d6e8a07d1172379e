import type { ByteSource } from './byte-source.ts';
import { failAt, type Fail } from './tensor-file-error.ts';
import { readZipEnd } from './zip-end.ts';

/** A file in a zip archive, as its central directory and its own header agree that it is. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  /** Bytes after decompression. */
  readonly size: number;
  /** Where its bytes lie in the archive. */
  readonly start: number;
  readonly end: number;
}

const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_SIZE = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;

/** Says that a 32-bit field stands in the zip64 extra field. */
const IN_ZIP64 = 0xffffffff;
const ZIP64_FIELD = 0x0001;

/**
 * The entries of a zip archive in the order of its directory (APPNOTE.TXT 4.3), zip64 or not. Every offset is checked against
 * the archive and every entry against the others, so that what is returned can be read and decompressed without further doubt.
 */
export async function readZipDirectory(archive: ByteSource, source: string): Promise<ZipEntry[]> {
  const end = await readZipEnd(archive, failAt(source, 'zip directory'));
  const directory = await archive.read(end.directoryStart, end.directoryEnd);
  const entries: ZipEntry[] = [];
  const extents: { name: string; start: number; end: number }[] = [];
  const seen = new Set<string>();
  let offset = 0;
  for (let i = 0; i < end.entryCount; i++) {
    const fail = failAt(
      source,
      `zip directory, entry ${i} of ${end.entryCount} at byte ${end.directoryStart + offset}`,
    );
    if (offset + DIRECTORY_SIZE > directory.length) fail('the directory ends before this entry does');
    if (directory.readUInt32LE(offset) !== DIRECTORY_SIGNATURE) fail('the entry has no directory signature');
    const nameEnd = offset + DIRECTORY_SIZE + directory.readUInt16LE(offset + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(offset + 30);
    const next = extraEnd + directory.readUInt16LE(offset + 32);
    if (next > directory.length) fail('the directory ends before this entry does');
    const name = directory.toString('utf8', offset + DIRECTORY_SIZE, nameEnd);
    const record = directory.subarray(offset, nameEnd);
    const failEntry = failAt(source, `entry "${name}"`);
    const place = placeOf(record, directory.subarray(nameEnd, extraEnd), failEntry);
    const entry = await readEntry(archive, record, { name, ...place, limit: end.directoryStart }, failEntry);
    if (seen.has(name)) failEntry('the archive has it twice');
    seen.add(name);
    entries.push(entry);
    extents.push({ name, start: place.start, end: entry.end });
    offset = next;
  }
  if (offset !== directory.length)
    failAt(
      source,
      'zip directory',
    )(
      `${end.entryCount} entries end at byte ${end.directoryStart + offset}, the directory at byte ${end.directoryEnd}`,
    );
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

interface Place {
  readonly size: number;
  readonly compressedSize: number;
  /** Of the entry's own header. */
  readonly start: number;
}

/** Sizes and start of an entry: 32 bits each, or 64 bits in the zip64 extra field, in this order (APPNOTE.TXT 4.5.3). */
function placeOf(record: Buffer, extra: Buffer, fail: Fail): Place {
  const wide = zip64Field(extra);
  let read = 0;
  const field = (at: number): number => {
    const value = record.readUInt32LE(at);
    if (value !== IN_ZIP64) return value;
    if (read + 8 > wide.length) fail('has a size of 4 GiB or over, but none in a zip64 extra field');
    const large = wide.readBigUInt64LE(read);
    read += 8;
    if (large > Number.MAX_SAFE_INTEGER) fail(`has the size or start ${large}`);
    return Number(large);
  };
  const size = field(24);
  const compressedSize = field(20);
  return { size, compressedSize, start: field(42) };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length) break;
    if (extra.readUInt16LE(at) === ZIP64_FIELD) return extra.subarray(at + 4, end);
    at = end;
  }
  return Buffer.alloc(0);
}

async function readEntry(
  archive: ByteSource,
  record: Buffer,
  { name, size, compressedSize, start, limit }: Place & { name: string; limit: number },
  fail: Fail,
): Promise<ZipEntry> {
  if (record.readUInt16LE(8) & 1) fail('is encrypted');
  const methodCode = record.readUInt16LE(10);
  if (methodCode !== 0 && methodCode !== 8)
    fail(`has the compression method ${methodCode}; 0 (stored) and 8 (deflated) are read`);
  const header = start + LOCAL_SIZE <= limit ? await archive.read(start, start + LOCAL_SIZE) : undefined;
  if (header?.readUInt32LE(0) !== LOCAL_SIGNATURE)
    return fail(`has no header at byte ${start}, where the directory says it starts`);
  const nameStart = start + LOCAL_SIZE;
  const nameEnd = Math.min(nameStart + header.readUInt16LE(26), limit);
  const localName = (await archive.read(nameStart, nameEnd)).toString('utf8');
  if (localName !== name) fail(`is named "${localName}" in its own header at byte ${start}`);
  const dataStart = nameEnd + header.readUInt16LE(28);
  const dataEnd = dataStart + compressedSize;
  if (dataEnd > limit)
    fail(`bytes ${dataStart} to ${dataEnd} run past the last entry's end at byte ${limit}`);
  const method = methodCode === 0 ? 'stored' : 'deflated';
  if (method === 'stored' && size !== compressedSize)
    fail(`is stored as ${compressedSize} bytes but said to hold ${size}`);
  return { name, method, crc32: record.readUInt32LE(16), size, start: dataStart, end: dataEnd };
}
