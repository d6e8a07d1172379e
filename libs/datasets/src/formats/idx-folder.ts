import { join } from 'node:path';
import type { SplitName } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { filesIn } from './folder-entries.ts';
import { decodeIdx } from './idx.ts';
import { channelsFirst, imageLayout } from './image-layout.ts';
import { readBytes } from './read-bytes.ts';

/** The file names of MNIST and its kin: `train-images-idx3-ubyte`, `t10k-labels.idx1-ubyte.gz`, or without the first word. */
const FILE_NAME = /^(?:(.*)[-_.])?(images|labels)[-.]idx\d[-.]ubyte(?:\.gz)?$/;

type Kind = 'images' | 'labels';
type Pairs = Map<SplitName, Partial<Record<Kind, string>>>;

export function isIdxFileName(name: string): boolean {
  return FILE_NAME.test(name);
}

/**
 * A folder of IDX files, plain or gzip: a pair of images and labels for training, and pairs for test and validation if there.
 * Subfolders are passed over, also those named like files, as some archives unpack.
 */
export async function readIdxFolder(folder: string, signal?: AbortSignal): Promise<RawDataset> {
  const pairs = await findPairs(folder);
  const read = async (split: SplitName) => {
    const pair = pairs.get(split);
    return pair ? await readPair(folder, pair, signal) : undefined;
  };
  const train = await read('train');
  if (!train)
    throw new DatasetError('has no train-images-idx3-ubyte and train-labels-idx1-ubyte', { file: folder });
  return { train, validation: await read('validation'), test: await read('test'), format: 'IDX files' };
}

async function findPairs(folder: string): Promise<Pairs> {
  const pairs: Pairs = new Map();
  for (const name of (await filesIn(folder)).sort()) {
    const match = FILE_NAME.exec(name);
    if (!match) continue;
    const split = splitOf(match[1] ?? '');
    const kind = match[2] as Kind;
    const pair = pairs.get(split) ?? {};
    const other = pair[kind];
    // Sorted, `name` comes before `name.gz`: of a file and its compressed twin the plain one is read.
    if (other !== undefined && name !== `${other}.gz`)
      throw new DatasetError(`has both ${other} and ${name} for the ${split} ${kind}; keep one`, {
        file: folder,
      });
    pairs.set(split, { [kind]: name, ...pair });
  }
  return pairs;
}

function splitOf(prefix: string): SplitName {
  if (/(^|[-_.])(t10k|test)$/.test(prefix)) return 'test';
  return /(^|[-_.])(val|valid|validation)$/.test(prefix) ? 'validation' : 'train';
}

async function readPair(
  folder: string,
  { images, labels }: Partial<Record<Kind, string>>,
  signal?: AbortSignal,
): Promise<RawImages> {
  if (images === undefined || labels === undefined)
    throw new DatasetError(`is there without its ${images === undefined ? 'images' : 'labels'}`, {
      file: join(folder, (images ?? labels)!),
    });
  const imageFile = join(folder, images);
  const labelFile = join(folder, labels);
  const pixels = decodeIdx(await readBytes(imageFile, signal), imageFile);
  const answers = decodeIdx(await readBytes(labelFile, signal), labelFile);
  if (answers.shape.length !== 1)
    throw new DatasetError(`labels must have one dimension, these are ${answers.shape.join('×')}`, {
      file: labelFile,
      position: 'byte 3',
    });
  const { count, shape, channelsLast } = imageLayout(pixels.shape, { file: imageFile, position: 'byte 3' });
  if (answers.data.length !== count)
    throw new DatasetError(`${answers.data.length} labels for the ${count} images of ${images}`, {
      file: labelFile,
      position: 'byte 4',
    });
  return {
    images: channelsLast ? channelsFirst(pixels.data, count, shape) : pixels.data,
    labels: answers.data,
    shape,
    file: labelFile,
  };
}
