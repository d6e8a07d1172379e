import { crc32, inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { checkArray, type NamedArray, type NdArray } from './nd-array.ts';
import { decodeNpy, encodeNpy } from './npy.ts';
import { failAt, type Fail } from './tensor-file-error.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** The largest archive without zip64. */
const MAX_BYTES = 0xffffffff;

/**
 * The earliest time that zip can state, in local time because that is how zip states times: with it, the same arrays give
 * the same bytes on every machine at every time.
 */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * Arrays as an uncompressed .npz, which `numpy.load` reads. float32, float64, int32, int64 (a `BigInt64Array`) and uint8.
 * The same arrays in the same order give the same bytes.
 */
export function writeNpz(arrays: Readonly<Record<string, NamedArray>>): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  let total = 0;
  for (const [name, array] of Object.entries(arrays)) {
    if (name === '' || name.includes('\0'))
      throw new RangeError(`array name ${JSON.stringify(name)} is not a file name`);
    checkArray(name, array);
    const file = encodeNpy(array);
    files[`${name}.npy`] = file;
    total += file.length;
  }
  if (total > MAX_BYTES * 0.99)
    throw new RangeError(`an .npz holds up to 4 GiB, these arrays have ${total} bytes`);
  return zipSync(files, { level: 0, mtime: ZIP_EPOCH });
}

/**
 * The arrays of an .npz, as `numpy.savez` and `numpy.savez_compressed` write them: float32, float64, int32 and uint8 as they
 * are, float16 as a `Float32Array`, other integers as an `Int32Array`, bool as 0 and 1 in a `Uint8Array`.
 * @param source the name of the file, for errors
 * @throws TensorFileError that names the entry for anything corrupt, truncated, overlapping, of another dtype, or an integer
 * over 32 bits
 */
export function readNpz(bytes: Uint8Array, source: string): Record<string, NdArray> {
  return Object.fromEntries(Array.from(openNpz(bytes, source), ([name, read]) => [name, read()] as const));
}

/**
 * The arrays of an .npz by name, as `readNpz` has them, each decompressed and decoded when its function is called: one that
 * can't be read is no fault as long as nobody asks for it.
 * @param source the name of the file, for errors
 * @throws TensorFileError for a fault of the archive as a whole; the functions throw those of their array
 */
export function openNpz(bytes: Uint8Array, source: string): ReadonlyMap<string, () => NdArray> {
  return new Map(
    readZipDirectory(bytes, source).map((entry) => [
      entry.name.replace(/\.npy$/, ''),
      () => readArray(entry, failAt(source, `entry "${entry.name}"`)),
    ]),
  );
}

function readArray(entry: ZipEntry, fail: Fail): NdArray {
  return entry.name.endsWith('.npy') ? decodeNpy(contents(entry, fail), fail) : fail('is not an .npy array');
}

function contents(entry: ZipEntry, fail: Fail): Uint8Array {
  const bytes = entry.method === 'stored' ? entry.compressed : inflate(entry, fail);
  const checksum = crc32(bytes);
  if (checksum !== entry.crc32)
    fail(
      `is corrupt: its CRC-32 is ${checksum.toString(16)}, the directory says ${entry.crc32.toString(16)}`,
    );
  return bytes;
}

function inflate(entry: ZipEntry, fail: Fail): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(entry.compressed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (cause) {
    return fail(`does not decompress to ${entry.size} bytes: ${(cause as Error).message}`, { cause });
  }
  return bytes.length === entry.size
    ? bytes
    : fail(`decompresses to ${bytes.length} bytes, not ${entry.size}`);
}
