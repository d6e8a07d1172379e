import type { NamedArray, NdArray } from './nd-array.ts';
import type { Fail } from './tensor-file-error.ts';

export type ElementType = 'float32' | 'float64' | 'int32' | 'int64' | 'uint8';

/** Bytes per element. */
export const itemSize: Readonly<Record<ElementType, number>> = {
  float32: 4,
  float64: 8,
  int32: 4,
  int64: 8,
  uint8: 1,
};

export function elementTypeOf(data: NamedArray['data']): ElementType {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Int32Array) return 'int32';
  if (data instanceof BigInt64Array) return 'int64';
  return 'uint8';
}

/** The array's memory, not a copy. Both formats are little-endian, and so is every platform that Node.js is released for here. */
export function bytesOf(data: NamedArray['data']): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Little-endian `bytes` as an array of their own; 64-bit integers are narrowed, and `fail` hears of one that doesn't fit. */
export function decodeElements(bytes: Uint8Array, type: ElementType, fail: Fail): NdArray['data'] {
  const { buffer } = new Uint8Array(bytes); // a copy starts at an offset that every element type may start at
  switch (type) {
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'int64':
      return narrowed(buffer, fail);
    case 'uint8':
      return new Uint8Array(buffer);
  }
}

function narrowed(buffer: ArrayBuffer, fail: Fail): Int32Array {
  const words = new Int32Array(buffer);
  const result = new Int32Array(words.length / 2);
  for (let i = 0; i < result.length; i++) {
    const low = words[2 * i]!;
    if (words[2 * i + 1]! !== low >> 31)
      fail(`element ${i} is ${new BigInt64Array(buffer)[i]!}, which does not fit into 32 bits`);
    result[i] = low;
  }
  return result;
}
