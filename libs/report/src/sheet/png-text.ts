import { crc32 } from 'node:zlib';

/** Bytes of the signature and of IHDR, which is the first chunk of a PNG. */
const HEADER = 33;

/**
 * A PNG that says something besides: a `tEXt` chunk after its header (PNG 1.2, 4.2.3.1).
 *
 * @param keyword 1 to 79 characters, and as `text` of ASCII
 */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const typed = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(typed.length - 4);
  chunk.set(typed, 4);
  chunk.writeUInt32BE(crc32(typed), chunk.length - 4);
  return Buffer.concat([png.subarray(0, HEADER), chunk, png.subarray(HEADER)]);
}
