import { readFile } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { DatasetError, fileSystemError } from '../dataset-error.ts';

/** A file's bytes, decompressed if they are gzip whatever the file is called. An empty file is an error. */
export async function readBytes(file: string, signal?: AbortSignal): Promise<Uint8Array> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file, { signal });
  } catch (error) {
    throw fileSystemError(error, file);
  }
  if (bytes.length === 0) throw new DatasetError('the file is empty', { file });
  return isGzip(bytes) ? await gunzip(bytes, file, signal) : plain(bytes);
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Decompresses gzip off the main thread; its checksum and length are verified. */
export async function gunzip(bytes: Uint8Array, file: string, signal?: AbortSignal): Promise<Uint8Array> {
  const stream = createGunzip({ chunkSize: 1 << 20 });
  stream.end(bytes);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    const problem =
      (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR' ? 'truncated gzip' : 'corrupt gzip';
    throw new DatasetError(
      `${problem}: ${(error as Error).message}`,
      { file, position: `after ${stream.bytesWritten} of ${bytes.length} compressed bytes` },
      { cause: error },
    );
  }
  return plain(Buffer.concat(chunks));
}

/** A buffer as what it is underneath: unlike others, a `Buffer`'s slices are not copies. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
