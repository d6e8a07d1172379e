import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A digest of what a bundle is made from, by path, size and time of change: quick, and different after any edit. */
export async function fingerprint(root: string, entries: Readonly<Record<string, string>>): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(entries));
  const files = [
    join(root, 'package-lock.json'),
    import.meta.filename,
    join(import.meta.dirname, 'bundle.ts'),
  ];
  for (const group of ['apps', 'libs']) {
    const projects = await readdir(join(root, group));
    for (const project of projects.sort())
      files.push(...(await sourcesIn(join(root, group, project, 'src'))));
  }
  for (const file of [...files, ...Object.values(entries)].sort()) {
    const { size, mtimeMs } = await stat(file);
    digest.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return digest.digest('hex').slice(0, 16);
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
