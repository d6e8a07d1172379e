import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Projects that are pages for browsers; the others run in Node.
 *
 * @type {readonly string[]}
 */
export const webProjects = ['apps/dashboard', 'libs/panels'];

/**
 * Every project of a repository that runs in Node.
 *
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function nodeProjects(root) {
  const groups = ['apps', 'libs'].map(async (group) =>
    (await readdir(join(root, group))).map((name) => `${group}/${name}`),
  );
  const projects = (await Promise.all(groups)).flat();
  return projects.filter((project) => !webProjects.includes(project)).sort();
}

/**
 * @typedef {object} BundleSources
 * @property {readonly string[]} projects folders of projects, whose `src` counts
 * @property {readonly string[]} files files besides: those that say how the bundle is made
 */

/**
 * A digest of what a bundle is made from, by path, size and time of change: quick, and different after any edit.
 *
 * @param {string} root
 * @param {BundleSources} sources
 * @returns {Promise<string>}
 */
export async function fingerprint(root, { projects, files }) {
  const digest = createHash('sha256');
  const sources = await Promise.all(projects.map((project) => sourcesIn(join(root, project, 'src'))));
  const all = [
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    ...files,
    ...sources.flat(),
  ].sort();
  const found = await Promise.all(all.map((file) => stat(file)));
  for (const [i, { size, mtimeMs }] of found.entries()) digest.update(`${all[i]}\0${size}\0${mtimeMs}\n`);
  return digest.digest('hex').slice(0, 16);
}

/** @param {string} folder */
async function sourcesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
