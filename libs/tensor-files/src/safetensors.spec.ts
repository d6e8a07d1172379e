import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSafetensors, TensorFileError, writeSafetensors } from './index.ts';

const countUp = [-2, -1, 0, 1, 2, 3];
const tensors = {
  b: { shape: [2], data: Float32Array.of(0.5, -Infinity) },
  a: { shape: [], data: Float32Array.of(3) },
  moment: { shape: [1, 1], data: Float64Array.of(Math.E) },
  step: { shape: [1], data: BigInt64Array.of(-7n) },
  order: { shape: [3], data: Int32Array.of(2, 0, 1) },
  pixels: { shape: [3], data: Uint8Array.of(1, 2, 255) },
  nothing: { shape: [4, 0], data: new Float32Array(0) },
};

function withHeader(header: unknown, data = new Uint8Array(0)): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}

const f32 = (start: number, end: number, shape = [(end - start) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [start, end],
});

describe('readSafetensors', () => {
  it("reads what safetensors' own package writes", () => {
    const bytes = readFileSync(new URL('../fixtures/save-file.safetensors', import.meta.url));
    expect(readSafetensors(bytes, 'save-file.safetensors')).toEqual({
      tensors: {
        f4: { shape: [2, 3], data: Float32Array.from(countUp) },
        f8: { shape: [2, 3], data: Float64Array.from(countUp) },
        i4: { shape: [2, 3], data: Int32Array.from(countUp) },
        i8: { shape: [2, 3], data: Int32Array.from(countUp) },
        u1: { shape: [2, 3], data: Uint8Array.of(0, 1, 2, 3, 4, 5) },
        empty: { shape: [0, 3], data: new Float32Array(0) },
      },
      metadata: { step: '12', note: 'ünïcode' },
    });
  });
});

describe('writeSafetensors', () => {
  it('is undone by readSafetensors, with 64-bit integers narrowed', () => {
    const metadata = { step: '12', ключ: 'value "quoted"' };
    expect(readSafetensors(writeSafetensors(tensors, metadata), 'x')).toEqual({
      tensors: { ...tensors, step: { shape: [1], data: Int32Array.of(-7) } },
      metadata,
    });
    expect(readSafetensors(writeSafetensors({}), 'x')).toEqual({ tensors: {}, metadata: {} });
  });

  it('gives the same bytes whatever the order of tensors and metadata', () => {
    const reversed = Object.fromEntries(Object.entries(tensors).reverse());
    const bytes = writeSafetensors(tensors, { x: '1', a: '2' });
    expect(Buffer.compare(bytes, writeSafetensors(reversed, { a: '2', x: '1' }))).toBe(0);
  });

  it('pads the header with spaces to 8 bytes, so that every tensor is aligned to its elements', () => {
    for (const name of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg', 'abcdefgh']) {
      const bytes = Buffer.from(writeSafetensors({ ...tensors, [name]: tensors.moment }));
      const length = Number(bytes.readBigUInt64LE());
      expect(length % 8).toBe(0);
      const header = bytes.toString('utf8', 8, 8 + length);
      expect(header).toMatch(/^\{.*\} {0,7}$/);
      const entries = JSON.parse(header) as Record<string, { dtype: string; data_offsets: [number, number] }>;
      for (const { dtype, data_offsets } of Object.values(entries))
        expect((data_offsets[0] * 8) % Number(dtype.slice(1))).toBe(0);
    }
  });

  it('names a tensor whose shape and data disagree, and the one name that is taken', () => {
    const data = new Float32Array(5);
    expect(() => writeSafetensors({ w: { shape: [2, 3], data } })).toThrow('array "w": shape [2, 3] needs 6');
    expect(() => writeSafetensors({ __metadata__: { shape: [5], data } })).toThrow(
      `can't be named "__metadata__"`,
    );
  });
});

describe('readSafetensors, given a bad file,', () => {
  const good = writeSafetensors(tensors);
  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(0), 'header: truncated: the file has 0 bytes'],
    [
      'a header beyond the limit',
      Buffer.from('zzzzzzzz{}'),
      "header: is said to have 8825501086245354106 bytes, over the format's limit",
    ],
    ['a truncated header', good.subarray(0, 100), 'header: truncated: it ends at byte '],
    ['a header that is no object', withHeader('[1]'), 'header: starts with "[" at byte 8'],
    ['an empty header', withHeader(''), 'header: starts with "" at byte 8'],
    ['a header that is no JSON', withHeader('{"a": '), 'header: is not JSON: '],
    ['a header that is no UTF-8', withHeader('{"a": 1}').fill(0xff, 10, 11), 'header: is not JSON: '],
    ['a tensor without a description', withHeader({ w: 3 }), 'tensor "w": is described by 3'],
    [
      'a half-precision tensor',
      withHeader({ w: { ...f32(0, 4), dtype: 'BF16' } }),
      'tensor "w": dtype "BF16" is not read',
    ],
    ['a negative extent', withHeader({ w: f32(0, 4, [-1]) }), 'tensor "w": shape is [-1]'],
    ['a shape that is no list', withHeader({ w: { ...f32(0, 4), shape: 1 } }), 'tensor "w": shape is 1'],
    ['reversed offsets', withHeader({ w: f32(4, 0, [1]) }), 'tensor "w": data_offsets are [4,0]'],
    [
      'one offset',
      withHeader({ w: { ...f32(0, 4), data_offsets: [4] } }),
      'tensor "w": data_offsets are [4]',
    ],
    [
      'a shape that does not fill its offsets',
      withHeader({ w: f32(0, 8, [3]) }, new Uint8Array(8)),
      'tensor "w": shape [3] of F32 needs 12 bytes, data_offsets span 8',
    ],
    [
      'an impossible shape',
      withHeader({ w: f32(0, 8, [2 ** 52, 2 ** 52]) }, new Uint8Array(8)),
      'tensor "w": shape [4503599627370496, 4503599627370496] of F32 needs',
    ],
    [
      'overlapping tensors',
      withHeader({ v: f32(0, 8), w: f32(4, 12) }, new Uint8Array(12)),
      'tensor "w": starts at data byte 4, inside a tensor that ends at 8',
    ],
    [
      'a gap between tensors',
      withHeader({ v: f32(0, 4), w: f32(8, 12) }, new Uint8Array(12)),
      'tensor "w": starts at data byte 8, and bytes 4 to 8 belong to no tensor',
    ],
    [
      'a tensor described twice',
      withHeader(
        '{"w":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"w":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}',
        new Uint8Array(2),
      ),
      'tensor "w": starts at data byte 1, and bytes 0 to 1 belong to no tensor',
    ],
    ['truncated data', good.subarray(0, -2), 'truncated: it ends at data byte'],
    ['bytes after the last tensor', Buffer.concat([good, Buffer.alloc(3)]), '3 bytes belong to no tensor'],
    [
      'metadata that is no map',
      withHeader({ __metadata__: [] }),
      '__metadata__: must map names to strings, is []',
    ],
    [
      'metadata that is no string',
      withHeader({ __metadata__: { n: 1 } }),
      '__metadata__: "n" must be a string, is 1',
    ],
    [
      'an integer of over 32 bits',
      writeSafetensors({ n: { shape: [1], data: BigInt64Array.of(2n ** 31n) } }),
      'tensor "n": element 0 is 2147483648, which does not fit into a signed 32-bit integer',
    ],
  ])('says what is wrong with %s, and where', (_, bytes, message) => {
    const read = () => readSafetensors(bytes, 'run/x.safetensors');
    expect(read).toThrow(TensorFileError);
    expect(read).toThrow('run/x.safetensors: ');
    expect(read).toThrow(message);
  });
});
