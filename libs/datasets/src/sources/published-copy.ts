import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedFile } from '../catalog.ts';
import { sha256Of } from '../sha256.ts';

/** How the files in a folder relate to the published ones, in words for the provenance. */
export async function comparedWithPublished(
  folder: string,
  files: readonly PublishedFile[],
  signal?: AbortSignal,
): Promise<string> {
  const different: string[] = [];
  for (const { name, sha256 } of files) {
    const path = join(folder, name);
    if (!existsSync(path)) return 'unpacked files, not compared with the published ones';
    if ((await sha256Of(path, signal)) !== sha256) different.push(name);
  }
  return different.length === 0
    ? 'byte-identical to the published files (SHA-256)'
    : `other bytes than the published files: ${different.join(', ')}`;
}
