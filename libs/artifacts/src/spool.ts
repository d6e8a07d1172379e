import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ByteStream, StoredArtifact } from './artifact-store.ts';

/** Contents that are complete, with the name that they get. */
export interface Spooled extends StoredArtifact {
  /** From the beginning, each time it is called. */
  stream(): Readable;
  /** Removes the file, if it is still there. */
  discard(): Promise<void>;
}

/** Contents in a file of their own, written through to the disk. */
export interface SpooledFile extends Spooled {
  readonly path: string;
}

/**
 * Gathers contents before they are stored: only then is their name known, and no store ever sees half of them. A stream
 * goes through a file, as it may be longer than memory.
 */
export async function spool(contents: Uint8Array | ByteStream, folder: string): Promise<Spooled> {
  if (!(contents instanceof Uint8Array)) return await spoolToFile(contents, folder);
  return {
    sha256: createHash('sha256').update(contents).digest('hex'),
    bytes: contents.length,
    stream: () => Readable.from(contents.length === 0 ? [] : [contents], { objectMode: false }),
    discard: () => Promise.resolve(),
  };
}

/** Writes contents into a new file of a folder, which is made if need be. When they end with an error, so does this. */
export async function spoolToFile(contents: Uint8Array | ByteStream, folder: string): Promise<SpooledFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = await open(path, 'wx+');
  const discard = async () => {
    await file.close();
    await rm(path, { force: true });
  };
  try {
    const stored = await write(file, contents);
    await file.sync();
    return { ...stored, path, stream: () => file.createReadStream({ start: 0, autoClose: false }), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function write(file: FileHandle, contents: Uint8Array | ByteStream): Promise<StoredArtifact> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of contents instanceof Uint8Array ? [contents] : contents) {
    hash.update(piece);
    await file.writeFile(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
