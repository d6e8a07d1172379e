import type { Dirent } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError, fileSystemError } from '../dataset-error.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

export interface Entry {
  readonly name: string;
  /** Or a symbolic link to one. */
  readonly isFolder: boolean;
}

/** What operating systems leave in folders and archives: their own notes, no data. */
const OF_THE_SYSTEM = new Set(['__macosx', 'thumbs.db', 'desktop.ini']);

/** What lies in a folder and is neither hidden nor the operating system's, in the order of the names, numbers by value. */
export async function entriesOf(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileSystemError(error, folder);
  });
  const shown = entries
    .filter(({ name }) => !name.startsWith('.') && !OF_THE_SYSTEM.has(name.toLowerCase()))
    .sort((a, b) => byNumber.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  return await Promise.all(
    shown.map(async (entry) => ({
      name: entry.name,
      isFolder: await isFolder(entry, join(folder, entry.name)),
    })),
  );
}

/** The names of a folder's subfolders, as `entriesOf` has them. */
export async function foldersIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((entry) => entry.isFolder).map((entry) => entry.name);
}

/** The names of a folder's files, as `entriesOf` has them. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await entriesOf(folder)).filter((entry) => !entry.isFolder).map((entry) => entry.name);
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileSystemError(error, path);
    throw new DatasetError(
      `is a symbolic link to ${await readlink(path)}, which is not there`,
      { file: path },
      { cause: error },
    );
  }
}
