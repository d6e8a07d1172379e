import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { openNpz, readNpz, TensorFileError, writeNpz } from './index.ts';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const countUp = (n: number) => Array.from({ length: n }, (_, i) => i - 2);

function npyFile(header: string, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header}\n`, 'latin1');
  text.writeUInt16LE(text.length - 10, 8);
  return Buffer.concat([text, data]);
}

describe('readNpz', () => {
  it.each(['savez.npz', 'savez-compressed.npz'])(
    'reads every dtype and layout of NumPy from %s',
    async (name) => {
      const arrays = await readNpz(fixture(name), name);
      expect(arrays.f4).toEqual({ shape: [2, 3], data: Float32Array.from(countUp(6)) });
      expect(arrays.f8).toEqual({ shape: [2, 3], data: Float64Array.from(countUp(6)) });
      expect(arrays.i4).toEqual({ shape: [2, 3], data: Int32Array.from(countUp(6)) });
      expect(arrays.i8).toEqual({ shape: [2, 3], data: Int32Array.from(countUp(6)) });
      expect(arrays.u1).toEqual({ shape: [2, 3], data: Uint8Array.from([0, 1, 2, 3, 4, 5]) });
      expect(arrays.f2).toEqual({ shape: [2, 3], data: Float32Array.from(countUp(6)) });
      for (const type of ['i1', 'i2'])
        expect(arrays[type]).toEqual({ shape: [2, 3], data: Int32Array.from(countUp(6)) });
      for (const type of ['u2', 'u4', 'u8'])
        expect(arrays[type]).toEqual({ shape: [2, 3], data: Int32Array.from([0, 1, 2, 3, 4, 5]) });
      expect(arrays.bool).toEqual({ shape: [2, 3], data: Uint8Array.from([1, 0, 0, 1, 0, 0]) });
      expect(arrays.big_endian).toEqual({ shape: [2, 3], data: Int32Array.from(countUp(6)) });
      expect(arrays.column_major).toEqual({ shape: [2, 3, 4], data: Float32Array.from(countUp(24)) });
      expect(arrays.vector).toEqual({ shape: [5], data: Float32Array.from(countUp(5)) });
      expect(arrays.scalar).toEqual({ shape: [], data: Float32Array.of(7.5) });
      expect(arrays.empty).toEqual({ shape: [0, 3], data: new Float32Array(0) });
      expect(Object.keys(arrays)).toHaveLength(17);
    },
  );

  it.each([
    ['of Python 2', "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 1L), }"],
    ['in double quotes', '{"descr": "<f4", "fortran_order": False, "shape": (2, 1)}'],
  ])('reads a header %s', async (_, header) => {
    const bytes = zipSync({ 'x.npy': npyFile(header, new Uint8Array(Float32Array.of(1, 2).buffer)) });
    expect(await readNpz(bytes, 'x.npz')).toEqual({ x: { shape: [2, 1], data: Float32Array.of(1, 2) } });
  });

  it('reads versions 1, 2 and 3 of the header', async () => {
    const arrays = await readNpz(fixture('versions.npz'), 'versions.npz');
    for (const version of ['v1', 'v2', 'v3'])
      expect(arrays[version]).toEqual({ shape: [2, 3], data: Float32Array.from(countUp(6)) });
  });
});

describe('openNpz', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npz-'));
  const path = join(folder, 'x.npz');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads the arrays that are asked for, whatever else is there', async () => {
    const bytes = zipSync({
      'objects.npy': npyFile("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"),
      'readme.txt': Buffer.from('hi'),
      'y.npy': npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", Uint8Array.of(7)),
    });
    writeFileSync(path, bytes);
    await openNpz(path, async (arrays) => {
      expect([...arrays.keys()]).toEqual(['objects', 'readme.txt', 'y']);
      expect(await arrays.get('y')!()).toEqual({ shape: [1], data: Uint8Array.of(7) });
      await expect(arrays.get('objects')!()).rejects.toThrow(
        `${path}: entry "objects.npy": dtype '|O' is not read`,
      );
      await expect(arrays.get('readme.txt')!()).rejects.toThrow(
        `${path}: entry "readme.txt": is not an .npy array`,
      );
    });
  });

  it('reads text, as writeNpz and NumPy write it', async () => {
    const names = { shape: [3], data: ['dog', '', 'Ünï😀'] };
    const bigEndian = Buffer.alloc(8);
    bigEndian.writeUInt32BE(0x41, 0);
    const given = {
      ...writtenEntries({ names }),
      'big.npy': npyFile("{'descr': '>U2', 'fortran_order': False, 'shape': (1,), }", bigEndian),
    };
    writeFileSync(path, zipSync(given));
    await openNpz(path, async (arrays) => {
      expect(await arrays.get('names')!()).toEqual(names);
      expect(await arrays.get('big')!()).toEqual({ shape: [1], data: ['A'] });
    });
    expect(await readNpz(zipSync(given), 'x.npz')).toEqual({});
  });

  it.each([
    ['an array of over 2 GiB as Python writes it', 2 ** 31 + 2 ** 20],
    ['an archive of over 4 GiB', 2 ** 32 + 2 ** 20],
  ])('reads %s', async (_, skipped) => {
    // A hole of the file system stands for the array that is not asked for.
    const header = zip64Header('big.npy', skipped);
    const small = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", Uint8Array.of(3, 4));
    const second = header.length + skipped;
    const smallHeader = zip64Header('y.npy', small.length, crc32(small));
    const directoryStart = second + smallHeader.length + small.length;
    const directory = Buffer.concat([
      zip64Entry('big.npy', { size: skipped, start: 0 }),
      zip64Entry('y.npy', { size: small.length, start: second, checksum: crc32(small) }),
    ]);
    const file = openSync(path, 'w');
    writeSync(file, header, 0, header.length, 0);
    writeSync(file, Buffer.concat([smallHeader, small]), 0, smallHeader.length + small.length, second);
    const tail = Buffer.concat([directory, zip64End(2, directory.length, directoryStart)]);
    writeSync(file, tail, 0, tail.length, directoryStart);
    closeSync(file);
    await openNpz(path, async (arrays) => {
      expect([...arrays.keys()]).toEqual(['big', 'y']);
      expect(await arrays.get('y')!()).toEqual({ shape: [2], data: Uint8Array.of(3, 4) });
    });
  });

  it('says which zip64 size is missing, and that a zip64 end record is not where it should be', async () => {
    const small = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", Uint8Array.of(3));
    const header = zip64Header('y.npy', small.length, crc32(small));
    const entry = zip64Entry('y.npy', { size: small.length, start: 0, checksum: crc32(small) });
    const archive = (directory: Buffer, directoryStart = header.length + small.length) =>
      Buffer.concat([header, small, directory, zip64End(1, directory.length, directoryStart)]);
    expect(await readNpz(archive(entry), 'x.npz')).toEqual({ y: { shape: [1], data: Uint8Array.of(3) } });
    const short = Buffer.from(entry);
    short.writeUInt16LE(0x9999, 46 + 'y.npy'.length);
    await expect(readNpz(archive(short), 'x.npz')).rejects.toThrow(
      'x.npz: entry "y.npy": has a size of 4 GiB or over, but none in a zip64 extra field',
    );
    const astray = archive(entry);
    astray.writeUInt32LE(5, astray.length - 22 - 20 + 8);
    await expect(readNpz(astray, 'x.npz')).rejects.toThrow('has no zip64 end record at byte 5');
  });
});

/** The header that Python writes before an entry that may be large: its sizes stand in the zip64 extra field. */
function zip64Header(name: string, size: number, checksum = 0): Buffer {
  const header = Buffer.alloc(30 + name.length + 20);
  header.writeUInt32LE(0x04034b50);
  header.writeUInt16LE(45, 4);
  header.writeUInt32LE(checksum, 14);
  header.fill(0xff, 18, 26);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  header.write(name, 30);
  zip64Sizes(header, 30 + name.length, [size, size]);
  return header;
}

function zip64Entry(
  name: string,
  { size, start, checksum = 0 }: { size: number; start: number; checksum?: number },
): Buffer {
  const entry = Buffer.alloc(46 + name.length + 28);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt32LE(checksum, 16);
  entry.fill(0xff, 20, 28);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(28, 30);
  entry.fill(0xff, 42, 46);
  entry.write(name, 46);
  zip64Sizes(entry, 46 + name.length, [size, size, start]);
  return entry;
}

function zip64Sizes(target: Buffer, at: number, sizes: readonly number[]): void {
  target.writeUInt16LE(1, at);
  target.writeUInt16LE(8 * sizes.length, at + 2);
  sizes.forEach((size, i) => target.writeBigUInt64LE(BigInt(size), at + 4 + 8 * i));
}

function zip64End(entries: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50);
  end.writeBigUInt64LE(44n, 4);
  [24, 32].forEach((at) => end.writeBigUInt64LE(BigInt(entries), at));
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.fill(0xff, 84, 96);
  return end;
}

const writtenEntries = (arrays: Parameters<typeof writeNpz>[0]) => unzipSync(writeNpz(arrays));

describe('writeNpz', () => {
  const arrays = {
    images: { shape: [2, 1, 2], data: Float32Array.of(0.5, -1, NaN, Infinity) },
    weights: { shape: [2], data: Float64Array.of(Math.PI, -0) },
    order: { shape: [3], data: Int32Array.of(2, -1, 0) },
    labels: { shape: [2], data: BigInt64Array.of(-3n, 2_000_000_000n) },
    pixels: { shape: [4], data: Uint8Array.of(0, 1, 254, 255) },
    scalar: { shape: [], data: Float32Array.of(7) },
    nothing: { shape: [0, 5], data: new Float32Array(0) },
    'a/b ü': { shape: [1], data: Int32Array.of(9) },
    __proto__x: { shape: [1], data: Int32Array.of(9) },
  };

  it('is undone by readNpz, with 64-bit integers narrowed', async () => {
    expect(await readNpz(writeNpz(arrays), 'x.npz')).toEqual({
      ...arrays,
      labels: { shape: [2], data: Int32Array.of(-3, 2_000_000_000) },
    });
    expect(await readNpz(writeNpz({}), 'x.npz')).toEqual({});
  });

  it('gives the same bytes whenever and wherever it is called: every entry is of 1980-01-01 00:00', () => {
    const bytes = Buffer.from(writeNpz(arrays));
    expect(bytes.readUInt16LE(10)).toBe(0);
    expect(bytes.readUInt16LE(12)).toBe((1 << 5) | 1);
    expect(Buffer.compare(bytes, writeNpz(arrays))).toBe(0);
  });

  it('names an array whose shape and data disagree, and a name that is none', () => {
    const data = new Float32Array(5);
    expect(() => writeNpz({ x: { shape: [2, 3], data } })).toThrow(
      'array "x": shape [2, 3] needs 6 elements, data has 5',
    );
    expect(() => writeNpz({ x: { shape: [2.5], data } })).toThrow(
      'array "x": shape [2.5] has the extent 2.5',
    );
    expect(() => writeNpz({ '': { shape: [5], data } })).toThrow('array name "" is not a file name');
  });
});

describe('readNpz, given a bad file,', () => {
  const good = writeNpz({
    a: { shape: [4], data: Float32Array.of(1, 2, 3, 4) },
    b: { shape: [1], data: Uint8Array.of(7) },
  });
  const file = () => Buffer.from(good);
  const end = good.length - 22;
  const directory = Buffer.from(good).readUInt32LE(end + 16);
  const second = Buffer.from(good).readUInt32LE(directory + 46 + 5 + 42);
  const npy = (header: string, data?: Uint8Array) => zipSync({ 'a.npy': npyFile(header, data) });
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = file();
    change(bytes);
    return bytes;
  };

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'zip directory: not found in the last of the 0 bytes'],
    [
      'another format',
      Buffer.from('not a zip archive at all, but text'),
      'zip directory: not found in the last of the 34',
    ],
    ['a truncated archive', good.subarray(0, good.length - 5), 'zip directory: not found in the last'],
    ['an archive that lost its start', good.subarray(10), 'should end where its end record starts'],
    [
      'a directory with fewer entries than it counts',
      changed((bytes) => bytes.writeUInt16LE(3, end + 10)),
      `zip directory, entry 2 of 3 at byte ${end}: the directory ends before this entry does`,
    ],
    [
      'a directory with more entries than it counts',
      changed((bytes) => bytes.writeUInt16LE(1, end + 10)),
      `zip directory: 1 entries end at byte ${directory + 51}, the directory at byte ${end}`,
    ],
    [
      'a damaged directory',
      changed((bytes) => bytes.writeUInt8(0, directory)),
      `zip directory, entry 0 of 2 at byte ${directory}: the entry has no directory signature`,
    ],
    [
      'an entry that starts outside',
      changed((bytes) => bytes.writeUInt32LE(0x7fffffff, directory + 42)),
      'entry "a.npy": has no header at byte 2147483647',
    ],
    [
      'an entry that ends outside',
      changed((bytes) => [20, 24].forEach((at) => bytes.writeUInt32LE(99999, directory + at))),
      'entry "a.npy": bytes 35 to 100034 run past the last entry\'s end',
    ],
    [
      'entries that overlap',
      changed((bytes) => [20, 24].forEach((at) => bytes.writeUInt32LE(160, directory + at))),
      `entry "b.npy": starts at byte ${second}, inside entry "a.npy", which ends at byte 195`,
    ],
    [
      'an entry under two names',
      changed((bytes) => bytes.write('c', 30)),
      'entry "a.npy": is named "c.npy" in its own header',
    ],
    [
      'an entry that is there twice',
      changed((bytes) => {
        bytes.write('a', second + 30);
        bytes.write('a', directory + 51 + 46);
      }),
      'entry "a.npy": the archive has it twice',
    ],
    [
      'an encrypted entry',
      changed((bytes) => bytes.writeUInt16LE(1, directory + 8)),
      'entry "a.npy": is encrypted',
    ],
    [
      'an unknown compression',
      changed((bytes) => bytes.writeUInt16LE(14, directory + 10)),
      'entry "a.npy": has the compression method 14',
    ],
    [
      'sizes that contradict each other',
      changed((bytes) => bytes.writeUInt32LE(1, directory + 24)),
      'entry "a.npy": is stored as 144 bytes but said to hold 1',
    ],
    [
      'a flipped bit',
      changed((bytes) => (bytes[35 + 130]! ^= 1)),
      'entry "a.npy": is corrupt: its CRC-32 is',
    ],
    [
      'an entry that is no array',
      zipSync({ 'readme.txt': Buffer.from('hi') }),
      'entry "readme.txt": is not an .npy array',
    ],
    [
      'an array without a magic',
      zipSync({ 'a.npy': Buffer.from('0123456789') }),
      'not an .npy array: starts with 303132',
    ],
    [
      'an array of 3 bytes',
      zipSync({ 'a.npy': Buffer.from('012') }),
      'entry "a.npy": truncated .npy header, 3 bytes',
    ],
    [
      'an .npy version to come',
      zipSync({ 'a.npy': Buffer.from('\x93NUMPY\x09\x00\x00\x00', 'latin1') }),
      'entry "a.npy": .npy version 9 is not known',
    ],
    [
      'a header longer than the array',
      zipSync({ 'a.npy': Buffer.from('\x93NUMPY\x01\x00\xff\xff', 'latin1') }),
      'entry "a.npy": the .npy header ends at byte 65545, after the end of the array at byte 10',
    ],
    [
      'too little data',
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", new Uint8Array(20)),
      'entry "a.npy": shape [2, 3] of float32 needs 24 bytes, 20 are there',
    ],
    [
      'too much data',
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", new Uint8Array(5)),
      'entry "a.npy": shape [] of float32 needs 4 bytes, 5 are there',
    ],
    [
      'an impossible shape',
      npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"),
      'entry "a.npy": shape [4294967296, 4294967296] of float64 needs',
    ],
    [
      'a shape that is no tuple of numbers',
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3), }"),
      `no 'shape' in the .npy header`,
    ],
    [
      'strings',
      npy("{'descr': '|S5', 'fortran_order': False, 'shape': (1,), }"),
      `entry "a.npy": dtype '|S5' is not read`,
    ],
    [
      'text that ends early',
      npy("{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }"),
      'entry "a.npy": shape [1] of text needs 20 bytes, 0 are there',
    ],
    [
      'records',
      npy("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,), }"),
      `entry "a.npy": no plain 'descr' in the .npy header`,
    ],
    [
      'no memory order',
      npy("{'descr': '<f4', 'shape': (1,), }"),
      `entry "a.npy": no 'fortran_order' in the .npy header`,
    ],
    [
      'an unsigned integer of 32 bits',
      npy(
        "{'descr': '>u4', 'fortran_order': False, 'shape': (2,), }",
        Buffer.from('00000001b2d05e00', 'hex'),
      ),
      'entry "a.npy": element 1 is 3000000000, which does not fit into a signed 32-bit integer',
    ],
    [
      'an unsigned integer of 64 bits',
      npy("{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", new Uint8Array(8).fill(255)),
      'entry "a.npy": element 0 is 18446744073709551615, which does not fit into a signed 32-bit integer',
    ],
    [
      'an integer of over 32 bits',
      writeNpz({ labels: { shape: [2], data: BigInt64Array.of(1n, -(2n ** 31n) - 1n) } }),
      'entry "labels.npy": element 1 is -2147483649, which does not fit into a signed 32-bit integer',
    ],
  ])('says what is wrong with %s, and where', async (_, bytes, message) => {
    const read = () => readNpz(bytes, 'data/x.npz');
    await expect(read()).rejects.toThrow(TensorFileError);
    await expect(read()).rejects.toThrow('data/x.npz: ');
    await expect(read()).rejects.toThrow(message);
  });

  it.each<[string, (archive: Buffer, directoryEntry: number) => void, string]>([
    ['corrupt', (archive) => archive.fill(0xff, 35, 60), 'does not decompress to 4128 bytes'],
    [
      'longer than stated',
      (archive, at) => archive.writeUInt32LE(4000, at + 24),
      'does not decompress to 4000 bytes',
    ],
    [
      'shorter than stated',
      (archive, at) => archive.writeUInt32LE(5000, at + 24),
      'decompresses to 4128 bytes, not 5000',
    ],
  ])('says that deflated data is %s', async (_, damage, message) => {
    const array = Buffer.from(Array.from({ length: 4128 }, (_, i) => (i * i) % 251));
    const archive = Buffer.from(zipSync({ 'a.npy': array }, { level: 6 }));
    damage(archive, archive.readUInt32LE(archive.length - 6));
    await expect(readNpz(archive, 'x.npz')).rejects.toThrow(`x.npz: entry "a.npy": ${message}`);
  });
});
