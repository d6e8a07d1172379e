import type { FileHandle } from 'node:fs/promises';

/** Bytes that are read where they are needed, so that a file may be larger than any buffer. */
export interface ByteSource {
  readonly length: number;
  /** The bytes from `start` to `end`, both within the source. */
  read(start: number, end: number): Promise<Buffer>;
}

export const bytesInMemory = (bytes: Uint8Array): ByteSource => ({
  length: bytes.length,
  read: (start, end) => Promise.resolve(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)),
});

/** The bytes of an open file; `size` is its length. */
export const bytesOfFile = (file: FileHandle, size: number): ByteSource => ({
  length: size,
  async read(start, end) {
    const buffer = Buffer.allocUnsafe(end - start);
    for (let done = 0; done < buffer.length;) {
      const { bytesRead } = await file.read(buffer, done, buffer.length - done, start + done);
      if (bytesRead === 0) throw new Error(`the file was cut off at byte ${start + done} while it was read`);
      done += bytesRead;
    }
    return buffer;
  },
});
