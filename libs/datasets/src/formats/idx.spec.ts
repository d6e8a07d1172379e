import { describe, expect, it } from 'vitest';
import { DatasetError } from '../index.ts';
import { decodeIdx, encodeIdx } from './idx.ts';

describe('IDX files', () => {
  it('are read as they were written', () => {
    const array = { shape: [2, 3], data: Uint8Array.of(0, 1, 2, 253, 254, 255) };
    expect(decodeIdx(encodeIdx(array), 'x')).toEqual(array);
    expect([...encodeIdx({ shape: [1], data: Uint8Array.of(7) })]).toEqual([0, 0, 8, 1, 0, 0, 0, 1, 7]);
  });

  const good = encodeIdx({ shape: [2, 3], data: new Uint8Array(6) });
  it.each([
    ['3 bytes', good.subarray(0, 3), 'f: byte 0: truncated: 3 bytes are no IDX file'],
    ['text', Buffer.from('label,pixel'), 'f: byte 0: wrong magic number 0x6c616265'],
    ['32-bit integers', Uint8Array.of(0, 0, 0x0c, 1, 0, 0, 0, 0), 'f: byte 0: wrong magic number 0x00000c01'],
    ['no dimensions', Uint8Array.of(0, 0, 8, 0), 'f: byte 3: the header of 0 dimensions is truncated'],
    ['half a header', good.subarray(0, 10), 'f: byte 3: the header of 2 dimensions is truncated'],
    [
      'missing elements',
      good.subarray(0, -2),
      'f: byte 16: truncated: 2×3 elements end at byte 18, the file at byte 16',
    ],
    ['elements too many', Buffer.concat([good, good]), 'f: byte 18: too long: 2×3 elements end at byte 18'],
    [
      'an impossible count',
      Uint8Array.of(0, 0, 8, 2, 255, 255, 255, 255, 255, 255, 255, 255),
      'f: byte 12: truncated: 4294967295×4294967295 elements',
    ],
  ])('with %s are refused', (_, bytes, message) => {
    expect(() => decodeIdx(bytes, 'f')).toThrow(DatasetError);
    expect(() => decodeIdx(bytes, 'f')).toThrow(message);
  });
});
