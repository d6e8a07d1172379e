import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SplitName } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import type { RawDataset, RawImages } from '../raw-dataset.ts';
import { foldersIn } from './folder-entries.ts';
import { decodeImage, joinImages, type DecodedImage } from './image-file.ts';
import { holdsImages, leftOutWarning, listImages, type ImageList } from './list-images.ts';
import { toBytes } from './pixel-scale.ts';

/** Names of folders that hold a split, in lower case. */
const splitFolders: Readonly<Record<string, SplitName>> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
};

const splitOf = (name: string): SplitName | undefined => splitFolders[name.toLowerCase()];

/** The most classes that a label byte can tell apart. */
const MAX_CLASSES = 256;

/**
 * A folder with a subfolder of images for each class, or with subfolders of that kind for training (`train`, `training`), test
 * (`test`, `testing`) and validation (`val`, `valid`, `validation`), in any letter case. Images may lie in folders below that
 * of their class. Classes are labeled in the order of their names, numbers by value. All images must have one size; if all are
 * gray they have one channel, else three. What is left out is counted in a warning; symbolic links are followed.
 */
export async function readImageFolder(folder: string, options: DatasetOptions): Promise<RawDataset> {
  const splits = await splitsIn(folder);
  const trainFolder = splits.find(({ split }) => split === 'train')!.root;
  const classNames = await foldersIn(trainFolder);
  if (classNames.length > MAX_CLASSES)
    throw new DatasetError(`has ${classNames.length} classes; ${MAX_CLASSES} is the most`, {
      file: trainFolder,
    });
  const listed = [];
  for (const { split, root } of splits) listed.push({ split, root, ...(await listImages(root, classNames)) });
  const { decoded, note } = await decodeAll(listed, folder, options);
  const channels = decoded.flat().every((image) => image.isGray) ? 1 : 3;
  const sets = listed.map(({ split, root, images }, i): [SplitName, RawImages] => [
    split,
    {
      ...joinImages(decoded[i]!, channels),
      labels: Uint8Array.from(images, ({ label }) => label),
      file: root,
    },
  ]);
  const leftOut = listed.flatMap((part) => part.leftOut);
  return {
    ...(Object.fromEntries(sets) as Record<'train', RawImages> & Partial<Record<SplitName, RawImages>>),
    classNames,
    format: 'a folder of images',
    ...(note !== undefined && { notes: [note] }),
    ...(leftOut.length > 0 && { warnings: [leftOutWarning(leftOut, folder)] }),
  };
}

interface SplitFolder {
  readonly split: SplitName;
  readonly root: string;
}

async function splitsIn(folder: string): Promise<readonly SplitFolder[]> {
  const subfolders = await foldersIn(folder);
  if (subfolders.length === 0)
    throw new DatasetError('has no subfolders; images belong into a subfolder for each class', {
      file: folder,
    });
  const train = subfolders.find((name) => splitOf(name) === 'train');
  const other = subfolders.find((name) => splitOf(name) === undefined);
  if (train !== undefined && other !== undefined && !(await holdsImages(join(folder, train))))
    throw new DatasetError(`is neither training, test nor validation images, but lies beside ${train}`, {
      file: join(folder, other),
    });
  if (train === undefined || other !== undefined) return [{ split: 'train', root: folder }];
  const splits = new Map<SplitName, string>();
  for (const name of subfolders) {
    const split = splitOf(name)!;
    const root = join(folder, name);
    if (splits.has(split))
      throw new DatasetError(`is a second folder of ${split} images; keep one`, { file: root });
    splits.set(split, root);
  }
  return Array.from(splits, ([split, root]) => ({ split, root }));
}

/** The images of each split as bytes, those that hold numbers on one scale. */
async function decodeAll(
  splits: readonly (SplitFolder & ImageList)[],
  folder: string,
  options: DatasetOptions,
) {
  const files = splits.flatMap(({ images }) => images.map(({ file }) => file));
  const all = await decodeFiles(files, folder, options);
  let start = 0;
  const decoded = splits.map(({ images }) => all.slice(start, (start += images.length)));
  const { bytes, note } = toBytes(
    splits.map(({ root, images }, i) => ({
      place: { file: root },
      arrays: decoded[i]!.flatMap(({ pixels }, image) =>
        pixels instanceof Float32Array
          ? [{ data: pixels, placeOf: () => ({ file: images[image]!.file }) }]
          : [],
      ),
    })),
  );
  return {
    note,
    decoded: decoded.map((images, i) => {
      const converted = bytes[i]!.values();
      return images.map((image) => ({
        ...image,
        pixels: image.pixels instanceof Float32Array ? converted.next().value! : image.pixels,
      }));
    }),
  };
}

async function decodeFiles(
  files: readonly string[],
  folder: string,
  { signal, onProgress }: DatasetOptions,
): Promise<DecodedImage[]> {
  const images: DecodedImage[] = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < files.length) {
      signal?.throwIfAborted();
      const index = next++;
      images[index] = await decodeImage(files[index]!);
      onProgress?.({ stage: 'read', file: folder, done: ++done, total: files.length });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  const [first] = images;
  images.forEach((image, index) => {
    if (image.width !== first!.width || image.height !== first!.height)
      throw new DatasetError(
        `is ${image.width} wide and ${image.height} high; ${files[0]!} is ${first!.width} wide and ${first!.height} high, and all must agree`,
        { file: files[index]! },
      );
  });
  return images;
}
