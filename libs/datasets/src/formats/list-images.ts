import { realpath } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { DatasetError } from '../dataset-error.ts';
import { entriesOf, filesIn, foldersIn } from './folder-entries.ts';

const EXTENSIONS = new Set(['.png', '.jpg', '.jpeg', '.webp', '.gif', '.tif', '.tiff', '.avif']);

export interface ListedImage {
  readonly file: string;
  readonly label: number;
}

export interface ImageList {
  readonly images: readonly ListedImage[];
  /** Files in class folders that are no images of a kind that is read, and images that are in no class folder. */
  readonly leftOut: readonly string[];
}

/** The images of a split: all that lie in its class folders, and in folders below them. */
export async function listImages(root: string, classNames: readonly string[]): Promise<ImageList> {
  const images: ListedImage[] = [];
  const leftOut = (await filesIn(root)).filter(isImageName).map((name) => join(root, name));
  for (const name of await foldersIn(root)) {
    const classFolder = join(root, name);
    const label = classNames.indexOf(name);
    if (label < 0) throw new DatasetError('is a class that has no training images', { file: classFolder });
    const files = await filesBelow(classFolder);
    const found = files.filter(isImageName);
    const others = files.filter((file) => !isImageName(file));
    if (found.length === 0)
      throw new DatasetError(
        `has no images (${[...EXTENSIONS].join(', ')})${others.length > 0 ? `, only ${endingsOf(others)}` : ''}`,
        { file: classFolder },
      );
    images.push(...found.map((file) => ({ file, label })));
    leftOut.push(...others);
  }
  return { images, leftOut };
}

/** A warning of files that were left out: how many of which kind, and where one is. */
export function leftOutWarning(files: readonly string[], folder: string): string {
  const were = files.length === 1 ? 'file was' : 'files were';
  return `${files.length} ${were} left out (${endingsOf(files)}), such as ${relative(folder, files[0]!)}`;
}

export async function holdsImages(folder: string): Promise<boolean> {
  return (await filesIn(folder)).some(isImageName);
}

function isImageName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}

function endingsOf(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const ending = extname(file).toLowerCase() || 'no ending';
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return [...counts].map(([ending, count]) => `${count} ${ending}`).join(', ');
}

async function filesBelow(folder: string, above: readonly string[] = []): Promise<string[]> {
  const path = await realpath(folder);
  if (above.includes(path))
    throw new DatasetError('is a symbolic link to a folder that it lies in', { file: folder });
  const files: string[] = [];
  for (const { name, isFolder } of await entriesOf(folder)) {
    if (isFolder) files.push(...(await filesBelow(join(folder, name), [...above, path])));
    else files.push(join(folder, name));
  }
  return files;
}
