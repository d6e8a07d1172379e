import { existsSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { assembleDataset } from './assemble-dataset.ts';
import { findKnown, type DatasetName, type KnownDataset } from './catalog.ts';
import type { Dataset } from './dataset.ts';
import type { DatasetOptions } from './dataset-options.ts';
import type { RawDataset } from './raw-dataset.ts';
import { readBundled } from './sources/bundled.ts';
import { readCifar10 } from './sources/cifar10.ts';
import { readHalved } from './sources/halved.ts';
import { readMnistFamily } from './sources/mnist-family.ts';
import { readUserPath } from './sources/user-path.ts';
import { unknownDataset } from './unknown-dataset.ts';

type Reader = (known: KnownDataset, options: DatasetOptions) => Promise<RawDataset>;

const readers: Readonly<Record<DatasetName, Reader>> = {
  digits: (known, { signal }) => readBundled(known, signal),
  'mnist-5k': (known, { signal }) => readBundled(known, signal),
  mnist: readMnistFamily,
  'mnist-14': readHalved(readMnistFamily),
  'fashion-mnist': readMnistFamily,
  cifar10: readCifar10,
  'cifar10-16': readHalved(readCifar10),
};

/**
 * Loads a data set by its name (`listDatasets`) or the user's own from a path: an .npz, a .bin in CIFAR-10's binary version,
 * or a folder of IDX files, of such .bin files or of images. A name wins over a file of the same name; `./name` is the file.
 * @throws DatasetError that names the file and the place in it for anything that is missing, corrupt or contradictory
 */
export async function loadDataset(nameOrPath: string, options: DatasetOptions = {}): Promise<Dataset> {
  options.signal?.throwIfAborted();
  const known = findKnown(nameOrPath);
  if (known) {
    const raw = await readers[known.name as DatasetName](known, options);
    return assembleDataset(known.name, raw);
  }
  if (!existsSync(nameOrPath) && !/[\\/]|\.\w+$/.test(nameOrPath)) throw unknownDataset(nameOrPath);
  const name = basename(resolve(nameOrPath), extname(nameOrPath));
  return assembleDataset(name, await readUserPath(nameOrPath, options));
}
