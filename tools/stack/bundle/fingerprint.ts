import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Projects that are pages for browsers; the others run in Node. */
export const webProjects: readonly string[] = ['apps/dashboard', 'libs/panels'];

/** Every project of a repository that runs in Node. */
export async function nodeProjects(root: string): Promise<string[]> {
  const groups = ['apps', 'libs'].map(async (group) =>
    (await readdir(join(root, group))).map((name) => `${group}/${name}`),
  );
  const projects = (await Promise.all(groups)).flat();
  return projects.filter((project) => !webProjects.includes(project)).sort();
}

export interface BundleSources {
  /** Folders of projects, whose `src` counts. */
  readonly projects: readonly string[];
  /** Files besides: those that say how the bundle is made. */
  readonly files: readonly string[];
}

/** A digest of what a bundle is made from, by path, size and time of change: quick, and different after any edit. */
export async function fingerprint(root: string, { projects, files }: BundleSources): Promise<string> {
  const digest = createHash('sha256');
  const sources = await Promise.all(projects.map((project) => sourcesIn(join(root, project, 'src'))));
  const all = [join(root, 'package-lock.json'), import.meta.filename, ...files, ...sources.flat()];
  for (const file of all.sort()) {
    const { size, mtimeMs } = await stat(file);
    digest.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return digest.digest('hex').slice(0, 16);
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
