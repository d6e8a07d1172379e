import {
  bytesOf,
  decodeElements,
  elementTypeOf,
  itemSize,
  type ElementType,
  type StoredType,
} from './element-type.ts';
import { elementCount, type NamedArray, type NdArray } from './nd-array.ts';
import { decodeNpyHeader, encodeNpyHeader } from './npy-header.ts';
import type { Fail } from './tensor-file-error.ts';

const descrOf: Readonly<Record<ElementType, string>> = {
  float32: '<f4',
  float64: '<f8',
  int32: '<i4',
  int64: '<i8',
  uint8: '|u1',
};

/** NumPy's type codes without their byte order. */
const typeOfCode: Readonly<Record<string, StoredType>> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  b1: 'uint8',
};

/** One array as an .npy file, version 1.0, row-major. */
export function encodeNpy({ shape, data }: NamedArray): Uint8Array {
  const header = encodeNpyHeader(descrOf[elementTypeOf(data)], shape);
  const file = new Uint8Array(header.length + data.byteLength);
  file.set(header);
  file.set(bytesOf(data), header.length);
  return file;
}

/** The array in an .npy file: either byte order, either memory order; booleans become 0 and 1. */
export function decodeNpy(file: Uint8Array, fail: Fail): NdArray {
  const { descr, fortranOrder, shape, dataStart } = decodeNpyHeader(file, fail);
  const [, byteOrder, code] = /^([<>=|]?)(.*)$/s.exec(descr)!;
  const type = typeOfCode[code!];
  if (type === undefined)
    return fail(
      `dtype '${descr}' is not read; bool, int8 to int64, uint8 to uint64 and float16 to float64 are`,
    );
  const needed = elementCount(shape) * itemSize[type];
  const present = file.length - dataStart;
  if (needed !== present)
    return fail(`shape [${shape.join(', ')}] of ${type} needs ${needed} bytes, ${present} are there`);
  const bytes = file.slice(dataStart);
  if (byteOrder === '>') reverseEachElement(bytes, itemSize[type]);
  const data = decodeElements(bytes, type, fail);
  return { shape, data: fortranOrder && shape.length > 1 ? rowMajor(data, shape) : data };
}

function reverseEachElement(bytes: Uint8Array, size: number): void {
  for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
}

function rowMajor<Data extends NdArray['data']>(columnMajor: Data, shape: readonly number[]): Data {
  const result = columnMajor.slice() as Data;
  const index = shape.map(() => 0);
  for (let i = 0; i < result.length; i++) {
    let offset = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) offset = offset * shape[axis]! + index[axis]!;
    result[i] = columnMajor[offset]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return result;
}
