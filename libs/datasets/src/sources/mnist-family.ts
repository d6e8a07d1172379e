import { join } from 'node:path';
import type { KnownDataset } from '../catalog.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import { fetchFiles } from '../fetch-dataset.ts';
import { filesIn } from '../formats/folder-entries.ts';
import { isIdxFileName, readIdxFolder } from '../formats/idx-folder.ts';
import type { RawDataset } from '../raw-dataset.ts';
import { contiguousSplit } from './contiguous-split.ts';
import { comparedWithPublished } from './published-copy.ts';

/** MNIST or Fashion-MNIST: four IDX files in a folder of the data set's name. */
export async function readMnistFamily(known: KnownDataset, options: DatasetOptions): Promise<RawDataset> {
  const given = options.dataDir && join(options.dataDir, known.name);
  const names = given ? await filesIn(given).catch(() => []) : [];
  const folder = given && names.some(isIdxFileName) ? given : await fetchFiles(known, options);
  const raw = await readIdxFolder(folder, options.signal);
  if (!raw.test)
    throw new DatasetError('has no t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte', { file: folder });
  return {
    ...contiguousSplit(known, raw.train, raw.test),
    notes: [await comparedWithPublished(folder, known.files, options.signal)],
  };
}
