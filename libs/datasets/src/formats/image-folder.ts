import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import type { SplitName } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { entriesOf, foldersIn } from './folder-entries.ts';
import { decodeImage, joinImages, type DecodedImage } from './image-file.ts';

const EXTENSIONS = new Set(['.png', '.jpg', '.jpeg', '.webp', '.gif', '.tif', '.tiff', '.avif']);

const splitFolders: Readonly<Record<string, SplitName>> = {
  train: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
};

/** The most classes that a label byte can tell apart. */
const MAX_CLASSES = 256;

/**
 * A folder with a subfolder of images for each class, or with subfolders `train`, `test` and `validation` (`val`, `valid`) of
 * that kind. Classes are labeled in the order of their names, numbers by value. All images must have one size; if all are gray
 * they have one channel, else three. Transparent pixels are laid on black. Files that are no images are left alone;
 * symbolic links are followed.
 */
export async function readImageFolder(folder: string, options: DatasetOptions): Promise<RawDataset> {
  const subfolders = await foldersIn(folder);
  if (subfolders.length === 0)
    throw new DatasetError('has no subfolders; images belong into a subfolder for each class', {
      file: folder,
    });
  const isSplit = subfolders.includes('train') && subfolders.every((name) => name in splitFolders);
  const roots: [SplitName, string][] = isSplit
    ? subfolders.map((name) => [splitFolders[name]!, join(folder, name)])
    : [['train', folder]];
  const trainFolder = roots.find(([split]) => split === 'train')![1];
  const classNames = await foldersIn(trainFolder);
  if (classNames.length > MAX_CLASSES)
    throw new DatasetError(`has ${classNames.length} classes; ${MAX_CLASSES} is the most`, {
      file: trainFolder,
    });
  const listed = [];
  for (const [split, root] of roots) listed.push({ split, root, files: await listImages(root, classNames) });
  const decoded = await decodeAll(listed, folder, options);
  const channels = decoded.every((image) => image.isGray) ? 1 : 3;
  const sets: Partial<Record<SplitName, RawImages>> = {};
  let start = 0;
  for (const { split, root, files } of listed) {
    if (sets[split])
      throw new DatasetError(`is a second folder of ${split} images; keep one`, { file: root });
    const end = start + files.length;
    sets[split] = {
      ...joinImages(decoded.slice(start, end), channels),
      labels: Uint8Array.from(files, ({ label }) => label),
      file: root,
    };
    start = end;
  }
  const { train, ...others } = sets;
  return { train: train!, ...others, classNames, format: 'a folder of images' };
}

interface ListedImage {
  readonly file: string;
  readonly label: number;
}

async function listImages(root: string, classNames: readonly string[]): Promise<ListedImage[]> {
  const images: ListedImage[] = [];
  for (const name of await foldersIn(root)) {
    const classFolder = join(root, name);
    const label = classNames.indexOf(name);
    if (label < 0) throw new DatasetError('is a class that has no training images', { file: classFolder });
    const files = (await entriesOf(classFolder)).filter(
      (entry) => !entry.isFolder && EXTENSIONS.has(extname(entry.name).toLowerCase()),
    );
    if (files.length === 0)
      throw new DatasetError(`has no images (${[...EXTENSIONS].join(', ')})`, { file: classFolder });
    images.push(...files.map((entry) => ({ file: join(classFolder, entry.name), label })));
  }
  return images;
}

async function decodeAll(
  listed: readonly { files: readonly ListedImage[] }[],
  folder: string,
  { signal, onProgress }: DatasetOptions,
): Promise<DecodedImage[]> {
  const files = listed.flatMap((part) => part.files);
  const images: DecodedImage[] = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < files.length) {
      signal?.throwIfAborted();
      const index = next++;
      images[index] = await decodeImage(files[index]!.file);
      onProgress?.({ stage: 'read', file: folder, done: ++done, total: files.length });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  const [first] = images;
  images.forEach((image, index) => {
    if (image.width !== first!.width || image.height !== first!.height)
      throw new DatasetError(
        `is ${image.width} wide and ${image.height} high; ${files[0]!.file} is ${first!.width} wide and ${first!.height} high, and all must agree`,
        { file: files[index]!.file },
      );
  });
  return images;
}
