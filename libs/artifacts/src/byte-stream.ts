import { createHash } from 'node:crypto';
import type { ByteRange, ByteStream } from './artifact-store.ts';
import { artifactCorrupt } from './errors.ts';

/** @throws RangeError when the range is not within an artifact of so many bytes. */
export function checkRange({ start, end }: ByteRange, bytes: number): void {
  const isWithin =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= bytes;
  if (!isWithin) throw new RangeError(`Bytes ${start} to ${end} are not within the artifact's ${bytes}`);
}

/** A range of none: most sources take a length of 0 for everything. */
export async function* noBytes(): ByteStream {}

/** Passes contents on, and throws ExpectedError INTERNAL after the last piece unless they are those of the name. */
export async function* verified(sha256: string, contents: ByteStream): ByteStream {
  const hash = createHash('sha256');
  for await (const piece of contents) {
    hash.update(piece);
    yield piece;
  }
  const actual = hash.digest('hex');
  if (actual !== sha256) throw artifactCorrupt(sha256, actual);
}

/** All pieces as one. */
export async function concatenated(contents: ByteStream): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of contents) pieces.push(piece);
  const whole = new Uint8Array(pieces.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** The same contents in parts of one length, the last one shorter. */
export async function* inParts(contents: ByteStream, partBytes: number): AsyncGenerator<Buffer, void> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for await (let piece of contents) {
    while (length + piece.length >= partBytes) {
      const taken = partBytes - length;
      yield Buffer.concat([...pieces, piece.subarray(0, taken)]);
      piece = piece.subarray(taken);
      pieces = [];
      length = 0;
    }
    if (piece.length > 0) pieces.push(piece);
    length += piece.length;
  }
  if (length > 0) yield Buffer.concat(pieces);
}
