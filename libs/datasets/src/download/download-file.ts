import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '@gtn-studio/tensor-files';
import type { PublishedFile } from '../catalog.ts';
import { DatasetError, fileSystemError } from '../dataset-error.ts';
import type { DatasetOptions } from '../dataset-options.ts';
import { sha256Of } from '../sha256.ts';
import { requestFrom } from './http-range.ts';

type DownloadOptions = Pick<DatasetOptions, 'signal' | 'onProgress'>;

/** How often one address may break off, each time having sent something, before the next address is tried. */
const MOST_RESUMPTIONS = 20;

/**
 * Downloads a published file to `target`, from the first address that delivers it whole. What has arrived is kept in
 * `target.part`, and the next attempt, now or in another process, from the same address or another, goes on from there.
 * `target` appears only when its SHA-256 is right.
 */
export async function downloadFile(
  file: PublishedFile,
  addresses: readonly string[],
  target: string,
  options: DownloadOptions = {},
): Promise<void> {
  const part = `${target}.part`;
  const failures: string[] = [];
  try {
    await mkdir(dirname(target), { recursive: true });
    for (const address of addresses) {
      const failure = await downloadFrom(address, file, part, options);
      if (failure === undefined) {
        await rename(part, target);
        await syncFolder(dirname(target));
        return;
      }
      failures.push(`${address}: ${failure}`);
    }
  } catch (error) {
    throw options.signal?.aborted ? options.signal.reason : fileSystemError(error, target);
  }
  throw new DatasetError(
    `could not be downloaded (${failures.join('; ')}). If you have the file (${file.bytes} bytes, SHA-256 ${file.sha256}), put it there, or name its folder in GTN_DATA_DIR`,
    { file: target },
  );
}

/** Fills and verifies `part`; returns what went wrong. Errors of the local disk, and an abort, are thrown. */
async function downloadFrom(
  address: string,
  file: PublishedFile,
  part: string,
  options: DownloadOptions,
): Promise<string | undefined> {
  let failure: string | undefined;
  for (let attempt = 0; attempt < MOST_RESUMPTIONS; attempt++) {
    const before = await sizeOf(part);
    failure = before === file.bytes ? undefined : await receive(address, file, part, before, options);
    const after = await sizeOf(part);
    if (after === file.bytes) {
      const sha256 = await sha256Of(part, options.signal);
      if (sha256 === file.sha256) return undefined;
      await rm(part);
      failure = `wrong SHA-256 ${sha256}, expected ${file.sha256}`;
      if (before === 0) return failure; // all of it came from here, so a second time would be no better
    } else if (after === before) return failure;
  }
  return failure;
}

async function receive(
  address: string,
  file: PublishedFile,
  part: string,
  have: number,
  { signal, onProgress }: DownloadOptions,
): Promise<string | undefined> {
  const response = await requestFrom(address, have, file.bytes, signal);
  if ('failure' in response) {
    // A server that won't continue this part may still send the whole.
    if (response.restart) await rm(part, { force: true });
    return response.failure;
  }
  let position = response.start;
  const handle = await open(part, position === 0 ? 'w' : 'r+');
  try {
    const chunks = response.body[Symbol.asyncIterator]();
    for (;;) {
      const next = await chunks.next().catch((error: Error) => ({ failure: error.message }));
      signal?.throwIfAborted();
      if ('failure' in next) return `broke off at byte ${position} of ${file.bytes}: ${next.failure}`;
      if (next.done) break;
      const chunk = next.value;
      if (position + chunk.length > file.bytes) {
        await chunks.return?.();
        return `sends more than the ${file.bytes} bytes of ${file.name}`;
      }
      await handle.write(chunk, 0, chunk.length, position);
      position += chunk.length;
      onProgress?.({ stage: 'download', file: file.name, done: position, total: file.bytes });
    }
  } finally {
    await handle.sync();
    await handle.close();
  }
  return position < file.bytes ? `ended at byte ${position} of ${file.bytes}` : undefined;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
