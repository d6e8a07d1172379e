import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { syncFolder } from '@gtn-studio/tensor-files';
import { DatasetError, fileSystemError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import { gunzip, isGzip } from './read-bytes.ts';

export interface ArchiveMember {
  /** Without the folders it lies in. */
  readonly name: string;
  readonly bytes: number;
}

/** What an unpacked folder remembers of its archive. */
interface Receipt {
  readonly archive: string;
  readonly sha256: string;
}

const RECEIPT = 'unpacked-from.json';

/**
 * Unpacks members of a tar archive, plain, gzip or xz (with any of xz's filters), into a folder that is there whole or not at
 * all, and does nothing if it is there already.
 * @returns the archive's SHA-256
 */
export async function unpackOnce(
  archive: string,
  members: readonly ArchiveMember[],
  folder: string,
  options: DatasetOptions,
): Promise<string> {
  const known = await readReceipt(folder);
  if (known) return known.sha256;
  const bytes = await readFile(archive, { signal: options.signal }).catch((error: unknown) => {
    throw fileSystemError(error, archive);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const cache = dirname(folder);
  let partial: string | undefined;
  try {
    await mkdir(cache, { recursive: true });
    partial = await mkdtemp(join(cache, '.unpacking-'));
    await extract(bytes, archive, members, partial, options);
    const receipt: Receipt = { archive: basename(archive), sha256 };
    await writeFile(join(partial, RECEIPT), JSON.stringify(receipt), { flush: true });
    await takeName(partial, folder);
    return sha256;
  } catch (error) {
    throw error instanceof DatasetError || options.signal?.aborted ? error : fileSystemError(error, cache);
  } finally {
    if (partial) await rm(partial, { recursive: true, force: true });
  }
}

async function readReceipt(folder: string): Promise<Receipt | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, RECEIPT), 'utf8')) as Receipt;
  } catch {
    return undefined;
  }
}

async function takeName(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    // Another process may have unpacked the same archive meanwhile: its work is as good.
    if (!(await readReceipt(folder))) throw error;
  }
  await syncFolder(dirname(folder));
}

async function extract(
  bytes: Uint8Array,
  archive: string,
  members: readonly ArchiveMember[],
  folder: string,
  { signal, onProgress }: DatasetOptions,
): Promise<void> {
  const total = members.reduce((sum, member) => sum + member.bytes, 0);
  const missing = new Map(members.map((member) => [member.name, member.bytes]));
  let done = 0;
  for await (const entry of tarEntries(bytes, archive, signal)) {
    const name = posix.basename(entry.name);
    const expected = missing.get(name);
    if (expected === undefined) continue;
    const contents = entry.read();
    if (contents.length !== expected)
      throw new DatasetError(`has ${contents.length} bytes, not ${expected}`, {
        file: archive,
        position: `entry "${entry.name}"`,
      });
    await writeFile(join(folder, name), contents, { flush: true });
    missing.delete(name);
    done += expected;
    onProgress?.({ stage: 'unpack', file: archive, done, total });
  }
  if (missing.size > 0)
    throw new DatasetError(`truncated or another archive: it has no ${[...missing.keys()].join(', ')}`, {
      file: archive,
    });
}

interface TarEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

async function* tarEntries(
  bytes: Uint8Array,
  archive: string,
  signal?: AbortSignal,
): AsyncGenerator<TarEntry> {
  // libarchive decompresses gzip too but does not verify its checksum.
  const tar = isGzip(bytes) ? await gunzip(bytes, archive, signal) : bytes;
  const { ArchiveReader, libarchiveWasm } = await import('libarchive-wasm');
  let last = 'start';
  const reading = <T>(position: string, step: () => T): T => {
    try {
      return step();
    } catch (cause) {
      // A bad start makes libarchive fail in ways that say nothing of the archive.
      const problem =
        last === 'start'
          ? 'truncated, corrupt or no tar archive'
          : `truncated or corrupt: ${(cause as Error).message}`;
      throw new DatasetError(problem, { file: archive, position }, { cause });
    }
  };
  const library = await libarchiveWasm();
  const reader = reading(
    last,
    () => new ArchiveReader(library, new Int8Array(tar.buffer, tar.byteOffset, tar.byteLength)),
  );
  for (;;) {
    signal?.throwIfAborted();
    const entry = reading(`after ${last}`, () => reader.nextEntry());
    if (!entry) break;
    const name = entry.getPathname();
    last = `entry "${name}"`;
    yield {
      name,
      read: () => reading(last, () => new Uint8Array(entry.readData()?.buffer ?? new ArrayBuffer(0))),
    };
    reading(last, () => entry.free());
    // Decompression holds the thread for seconds; between entries others get their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  reader.free();
}

/** A name for the unpacked contents of an archive that changes when the archive does. */
export async function unpackedName(archive: string): Promise<string> {
  const { size, mtimeMs } = await stat(archive);
  const identity = createHash('sha256').update(JSON.stringify([archive, size, mtimeMs]));
  return `unpacked-${identity.digest('hex').slice(0, 16)}`;
}
