// In JavaScript, as the command looks for its bundle before it has loaded what runs TypeScript.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, nodeProjects } from './fingerprint.mjs';
import { useBuild } from './use-build.mjs';

const maker = fileURLToPath(new URL('bundle.ts', import.meta.url));

/**
 * @typedef {object} FoundBundle
 * @property {string} folder where it is, or belongs
 * @property {boolean} isThere whether it is; then it stays as long as this process lives
 * @property {(entry: string) => string} program the program of an entry
 */

/**
 * Looks for the bundle of programs as their sources are now.
 *
 * @param {string} root the repository
 * @param {Readonly<Record<string, string>>} entries source files by name
 * @returns {Promise<FoundBundle>}
 */
export async function findBundle(root, entries) {
  const files = [maker, ...Object.values(entries)];
  const digest = await fingerprint(root, { projects: await nodeProjects(root), files });
  const folder = join(root, '.gtn/build', digest);
  return { folder, isThere: await useBuild(folder), program: (entry) => join(folder, `${entry}.mjs`) };
}
