import { open } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { bytesInMemory, bytesOfFile, type ByteSource } from './byte-source.ts';
import { checkArray, isText, type NamedArray, type NdArray, type TextArray } from './nd-array.ts';
import { decodeNpy, encodeNpy } from './npy.ts';
import { failAt, type Fail } from './tensor-file-error.ts';
import { contentsOf } from './zip-contents.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** The largest archive without zip64. */
const MAX_BYTES = 0xffffffff;

/**
 * The earliest time that zip can state, in local time because that is how zip states times: with it, the same arrays give
 * the same bytes on every machine at every time.
 */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * Arrays as an uncompressed .npz, which `numpy.load` reads. float32, float64, int32, int64 (a `BigInt64Array`), uint8
 * and text.
 * The same arrays in the same order give the same bytes.
 */
export function writeNpz(arrays: Readonly<Record<string, NamedArray | TextArray>>): Uint8Array {
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
 * are, float16 as a `Float32Array`, other integers as an `Int32Array`, bool as 0 and 1 in a `Uint8Array`. Arrays of text are left
 * out; `openNpz` has them.
 * @param source the name of the file, for errors
 * @throws TensorFileError that names the entry for anything corrupt, truncated, overlapping, of another dtype, or an integer
 * over 32 bits
 */
export async function readNpz(bytes: Uint8Array, source: string): Promise<Record<string, NdArray>> {
  const arrays: Record<string, NdArray> = {};
  for (const [name, read] of await openArchive(bytesInMemory(bytes), source)) {
    const array = await read();
    if (!isText(array)) arrays[name] = array;
  }
  return arrays;
}

/** Reads an array when it is called. */
export type ReadArray = () => Promise<NdArray | TextArray>;

/**
 * The arrays of an .npz file by name, as `readNpz` has them and text besides, each read, decompressed and decoded when its
 * function is called: one that can't be read is no fault as long as nobody asks for it. The file may be larger than memory.
 * @param path the file; it stays open while `use` runs
 * @param source what errors call it; its path if absent
 * @throws TensorFileError for a fault of the archive as a whole; the functions throw those of their array
 */
export async function openNpz<Result>(
  path: string,
  use: (arrays: ReadonlyMap<string, ReadArray>) => Promise<Result>,
  source = path,
): Promise<Result> {
  const file = await open(path);
  try {
    return await use(await openArchive(bytesOfFile(file, (await file.stat()).size), source));
  } finally {
    await file.close();
  }
}

async function openArchive(archive: ByteSource, source: string): Promise<ReadonlyMap<string, ReadArray>> {
  const entries = await readZipDirectory(archive, source);
  return new Map(
    entries.map((entry) => [
      entry.name.replace(/\.npy$/, ''),
      () => readArray(archive, entry, failAt(source, `entry "${entry.name}"`)),
    ]),
  );
}

async function readArray(archive: ByteSource, entry: ZipEntry, fail: Fail): Promise<NdArray | TextArray> {
  if (!entry.name.endsWith('.npy')) return fail('is not an .npy array');
  return await decodeNpy(contentsOf(archive, entry, fail), entry.size, fail);
}
