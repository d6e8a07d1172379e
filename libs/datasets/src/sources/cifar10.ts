import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KnownDataset } from '../catalog.ts';
import { defaultCacheDirectory, type DatasetOptions } from '../dataset-options.ts';
import { fetchFiles } from '../fetch-dataset.ts';
import { unpackedName, unpackOnce } from '../formats/archive.ts';
import { CIFAR_RECORD_BYTES } from '../formats/cifar-binary.ts';
import { readCifarFiles } from '../formats/cifar-folder.ts';
import type { RawDataset } from '../raw-dataset.ts';
import { contiguousSplit } from './contiguous-split.ts';

const TRAINING_FILES = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
const TEST_FILE = 'test_batch.bin';
const FILE_BYTES = 10_000 * CIFAR_RECORD_BYTES;
const MEMBERS = [...TRAINING_FILES, TEST_FILE].map((name) => ({ name, bytes: FILE_BYTES }));

const UNPACKED_FOLDER = 'cifar-10-batches-bin';
const ARCHIVES = ['cifar-10-binary.tar.gz', 'cifar-10-binary.tar.xz'];

/**
 * CIFAR-10 in its binary version: an unpacked folder or an archive in the data folder, in it directly or under `cifar10/`, else
 * the downloaded archive. An archive is unpacked into the cache once.
 */
export async function readCifar10(known: KnownDataset, options: DatasetOptions): Promise<RawDataset> {
  const { folder, origin } = await unpackedFolder(known, options);
  const training = await readCifarFiles(
    TRAINING_FILES.map((name) => join(folder, name)),
    options.signal,
  );
  const test = await readCifarFiles([join(folder, TEST_FILE)], options.signal);
  return { ...contiguousSplit(known, training, test), notes: [origin] };
}

async function unpackedFolder(
  known: KnownDataset,
  options: DatasetOptions,
): Promise<{ folder: string; origin: string }> {
  const places = options.dataDir ? [options.dataDir, join(options.dataDir, known.name)] : [];
  for (const place of places) {
    const folder = join(place, UNPACKED_FOLDER);
    if (existsSync(folder)) return { folder, origin: 'unpacked files, not compared with the published ones' };
    for (const name of ARCHIVES)
      if (existsSync(join(place, name))) return await unpack(known, join(place, name), options);
  }
  return await unpack(known, join(await fetchFiles(known, options), known.files[0]!.name), options);
}

async function unpack(
  known: KnownDataset,
  archive: string,
  options: DatasetOptions,
): Promise<{ folder: string; origin: string }> {
  const path = resolve(archive);
  const cache = join(options.cacheDir ?? defaultCacheDirectory(), known.name);
  const folder = join(cache, await unpackedName(path));
  const sha256 = await unpackOnce(path, MEMBERS, folder, options);
  const origin =
    sha256 === known.files[0]!.sha256
      ? 'byte-identical to the published archive (SHA-256)'
      : `another archive than the published one (SHA-256 ${sha256})`;
  return { folder, origin };
}
