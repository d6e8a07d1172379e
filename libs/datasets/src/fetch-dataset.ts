import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findKnown, sourceOf, type KnownDataset } from './catalog.ts';
import { DatasetError } from './dataset-error.ts';
import { defaultCacheDirectory, type DatasetOptions } from './dataset-options.ts';
import { downloadFile } from './download/download-file.ts';
import { unknownDataset } from './unknown-dataset.ts';

/**
 * Downloads a data set's files into the cache, those that are not there yet, so that it can be loaded without a network.
 * @returns the folder that holds the files; undefined for a data set that comes with this package
 */
export async function fetchDataset(name: string, options: DatasetOptions = {}): Promise<string | undefined> {
  const known = findKnown(name);
  if (!known) throw unknownDataset(name);
  return known.bundled ? undefined : await fetchFiles(sourceOf(known), options);
}

/** The folder in the cache with all of a data set's published files, downloaded now if they were missing. */
export async function fetchFiles(known: KnownDataset, options: DatasetOptions): Promise<string> {
  const folder = join(options.cacheDir ?? defaultCacheDirectory(), known.name);
  const bases =
    options.mirrors?.map((mirror) => `${mirror.replace(/\/$/, '')}/${known.name}`) ?? known.mirrors;
  for (const file of known.files) {
    const target = join(folder, file.name);
    // A file has its name only after its checksum was verified.
    if (existsSync(target)) continue;
    if (options.download === false)
      throw new DatasetError(
        `${known.name} is not here, nor in ${options.dataDir ?? 'a data folder, as GTN_DATA_DIR is not set'}; gtn datasets fetch ${known.name} downloads it`,
        { file: folder },
      );
    await downloadFile(
      file,
      bases.map((base) => `${base}/${file.name}`),
      target,
      options,
    );
  }
  return folder;
}
