import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactStore, ByteRange, ByteStream, StoredArtifact } from './artifact-store.ts';
import { checkKey, isKey } from './artifact-key.ts';
import { checkRange, concatenated, noBytes, verified } from './byte-stream.ts';
import { artifactMissing } from './errors.ts';
import { removeOldFiles } from './remove-old-files.ts';
import { spoolToFile } from './spool.ts';
import { unlessFull } from './unless-full.ts';

/**
 * Artifacts as files of a folder, which several processes may share: `ab/abcdef…`, by the first two digits of the name.
 * What is being written is in `incoming`.
 */
export function folderArtifactStore(folder: string): ArtifactStore {
  return new FolderArtifactStore(folder);
}

class FolderArtifactStore implements ArtifactStore {
  readonly #folder: string;
  readonly #incoming: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  async put(contents: Uint8Array | ByteStream): Promise<StoredArtifact> {
    const spooled = await unlessFull(spoolToFile(contents, this.#incoming));
    try {
      const { sha256, bytes } = spooled;
      const folder = join(this.#folder, sha256.slice(0, 2));
      await mkdir(folder, { recursive: true });
      await rename(spooled.path, join(folder, sha256));
      await syncFolder(folder);
      return { sha256, bytes };
    } finally {
      await spooled.discard();
    }
  }

  async get(sha256: string, range?: ByteRange): Promise<ByteStream> {
    const { bytes } = await this.#find(sha256);
    const path = this.#path(sha256);
    if (range === undefined) return verified(sha256, createReadStream(path));
    checkRange(range, bytes);
    if (range.start === range.end) return noBytes();
    return createReadStream(path, { start: range.start, end: range.end - 1 });
  }

  async read(sha256: string): Promise<Uint8Array> {
    return await concatenated(await this.get(sha256));
  }

  async has(sha256: string): Promise<{ bytes: number } | undefined> {
    const found = await stat(this.#path(sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return found && { bytes: found.size };
  }

  async delete(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }

  async *list(): AsyncIterable<StoredArtifact & { storedAt: Date }> {
    for (const prefix of await readdir(this.#folder).catch(() => [])) {
      if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
      for (const sha256 of await readdir(join(this.#folder, prefix))) {
        if (!isKey(sha256)) continue;
        // It may be removed while others are listed.
        const found = await stat(this.#path(sha256)).catch(() => undefined);
        if (found !== undefined) yield { sha256, bytes: found.size, storedAt: found.mtime };
      }
    }
  }

  removeUnfinished(before: Date): Promise<number> {
    return removeOldFiles(this.#incoming, before);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #find(sha256: string): Promise<{ bytes: number }> {
    const found = await this.has(sha256);
    if (found === undefined) throw artifactMissing(sha256);
    return found;
  }

  #path(sha256: string): string {
    checkKey(sha256);
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }
}

/** Writes a new name through to the disk, as the file is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
