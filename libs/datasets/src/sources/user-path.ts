import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { DatasetError, fileSystemError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import { readCifarFile, readCifarFolder } from '../formats/cifar-folder.ts';
import { entriesOf } from '../formats/folder-entries.ts';
import { isIdxFileName, readIdxFolder } from '../formats/idx-folder.ts';
import { readImageFolder } from '../formats/image-folder.ts';
import { readNpzDataset } from '../formats/npz-dataset.ts';
import type { RawDataset } from '../raw-dataset.ts';

const FORMATS =
  "an .npz, a .bin in CIFAR-10's binary version, or a folder of IDX files, of such .bin files or of images in a subfolder for each class";

/** The user's own data, in the format that its names say it is in. */
export async function readUserPath(path: string, options: DatasetOptions): Promise<RawDataset> {
  const stats = await stat(path).catch((error: unknown) => {
    throw fileSystemError(error, path);
  });
  if (!stats.isDirectory()) return await readUserFile(path, options);
  const entries = await entriesOf(path);
  const names = entries.filter((entry) => !entry.isFolder).map(({ name }) => name);
  if (entries.length === 0) throw new DatasetError(`the folder is empty; data is ${FORMATS}`, { file: path });
  if (names.some(isIdxFileName)) return await readIdxFolder(path, options.signal);
  if (names.some((name) => name.endsWith('.bin'))) return await readCifarFolder(path, options.signal);
  return await readImageFolder(path, options);
}

async function readUserFile(path: string, { signal }: DatasetOptions): Promise<RawDataset> {
  switch (extname(path).toLowerCase()) {
    case '.npz':
      return await readNpzDataset(path, signal);
    case '.bin':
      return await readCifarFile(path, signal);
    default:
      throw new DatasetError(`is of no format that is read; data is ${FORMATS}`, { file: path });
  }
}
