import { halvesAsFloats } from './float16.ts';
import type { NamedArray, NdArray } from './nd-array.ts';
import type { Fail } from './tensor-file-error.ts';

/** The types that are written. */
export type ElementType = 'float32' | 'float64' | 'int32' | 'int64' | 'uint8';

/** The types that are read. */
export type StoredType = ElementType | 'float16' | 'int8' | 'int16' | 'uint16' | 'uint32' | 'uint64';

/** Bytes per element. */
export const itemSize: Readonly<Record<StoredType, number>> = {
  float16: 2,
  float32: 4,
  float64: 8,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  uint8: 1,
  uint16: 2,
  uint32: 4,
  uint64: 8,
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

/**
 * Little-endian bytes as the array that they are, in the same memory where the type is one that `NdArray` has. Shorter types are
 * widened to the next that it has; longer integers are narrowed, and `fail` hears of one that doesn't fit.
 */
export function decodeElements(buffer: ArrayBuffer, type: StoredType, fail: Fail): NdArray['data'] {
  switch (type) {
    case 'float16':
      return halvesAsFloats(new Uint16Array(buffer));
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'int8':
      return new Int32Array(new Int8Array(buffer));
    case 'int16':
      return new Int32Array(new Int16Array(buffer));
    case 'int32':
      return new Int32Array(buffer);
    case 'int64':
      return narrowed(new BigInt64Array(buffer), fail);
    case 'uint8':
      return new Uint8Array(buffer);
    case 'uint16':
      return new Int32Array(new Uint16Array(buffer));
    case 'uint32':
      return signed(new Uint32Array(buffer), fail);
    case 'uint64':
      return narrowed(new BigUint64Array(buffer), fail);
  }
}

function signed(wide: Uint32Array, fail: Fail): Int32Array {
  const result = new Int32Array(wide.buffer);
  const bad = result.findIndex((value) => value < 0);
  return bad < 0 ? result : tooWide(bad, wide[bad]!, fail);
}

/** Works on halves of the elements, because a bigint for each takes tens of times as long. */
function narrowed(wide: BigInt64Array | BigUint64Array, fail: Fail): Int32Array {
  const words = new Int32Array(wide.buffer);
  const isSigned = wide instanceof BigInt64Array;
  const result = new Int32Array(wide.length);
  for (let i = 0; i < result.length; i++) {
    const low = words[2 * i]!;
    const high = words[2 * i + 1]!;
    if (high !== low >> 31 || (high < 0 && !isSigned)) tooWide(i, wide[i]!, fail);
    result[i] = low;
  }
  return result;
}

function tooWide(index: number, value: number | bigint, fail: Fail): never {
  return fail(`element ${index} is ${value}, which does not fit into a signed 32-bit integer`);
}
