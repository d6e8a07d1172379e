import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
 * goes through a temporary file, as it may be longer than memory.
 */
export async function spool(contents: Uint8Array | ByteStream): Promise<Spooled> {
  if (!(contents instanceof Uint8Array)) return await spoolAside(contents);
  return {
    sha256: createHash('sha256').update(contents).digest('hex'),
    bytes: contents.length,
    stream: () => Readable.from(contents.length === 0 ? [] : [contents], { objectMode: false }),
    discard: () => Promise.resolve(),
  };
}

async function spoolAside(contents: ByteStream): Promise<Spooled> {
  const file = await newFile(join(tmpdir(), 'gtn-artifacts'));
  try {
    // Without its name, it is gone with this process, however that ends. Windows keeps it until it is discarded.
    await rm(file.path).catch(() => undefined);
    return spooled(file, await write(file.handle, contents));
  } catch (error) {
    await discard(file);
    throw error;
  }
}

/** Writes contents into a new file of a folder, which is made if need be. When they end with an error, so does this. */
export async function spoolToFile(contents: Uint8Array | ByteStream, folder: string): Promise<SpooledFile> {
  const file = await newFile(folder);
  try {
    const stored = await write(file.handle, contents);
    await file.handle.sync();
    return { ...spooled(file, stored), path: file.path };
  } catch (error) {
    await discard(file);
    throw error;
  }
}

interface NewFile {
  readonly path: string;
  readonly handle: FileHandle;
}

async function newFile(folder: string): Promise<NewFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  return { path, handle: await open(path, 'wx+') };
}

async function discard({ path, handle }: NewFile): Promise<void> {
  await handle.close();
  await rm(path, { force: true });
}

const spooled = (file: NewFile, stored: StoredArtifact): Spooled => ({
  ...stored,
  stream: () => file.handle.createReadStream({ start: 0, autoClose: false }),
  discard: () => discard(file),
});

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
