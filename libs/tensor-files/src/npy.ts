import {
  bytesOf,
  decodeElements,
  elementTypeOf,
  itemSize,
  type ElementType,
  type StoredType,
} from './element-type.ts';
import { elementCount, type NamedArray, type NdArray, type TextArray } from './nd-array.ts';
import { encodeNpyHeader, readNpyHeader, type NpyHeader } from './npy-header.ts';
import { PieceReader } from './piece-reader.ts';
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
export function encodeNpy(array: NamedArray | TextArray): Uint8Array {
  if (Array.isArray(array.data)) return encodeText(array.shape, array.data as readonly string[]);
  const { shape, data } = array as NamedArray;
  const header = encodeNpyHeader(descrOf[elementTypeOf(data)], shape);
  const file = new Uint8Array(header.length + data.byteLength);
  file.set(header);
  file.set(bytesOf(data), header.length);
  return file;
}

/** Text as NumPy has it: each as many UTF-32 units as the longest has, the others filled up with zeros. */
function encodeText(shape: readonly number[], texts: readonly string[]): Uint8Array {
  const characters = texts.map((text) => [...text]);
  const width = Math.max(1, ...characters.map(({ length }) => length));
  const header = encodeNpyHeader(`<U${width}`, shape);
  const file = Buffer.alloc(header.length + 4 * width * texts.length);
  file.set(header);
  characters.forEach((text, i) =>
    text.forEach((character, k) =>
      file.writeUInt32LE(character.codePointAt(0)!, header.length + 4 * (i * width + k)),
    ),
  );
  return file;
}

/**
 * The array in an .npy file: either byte order, either memory order; booleans become 0 and 1.
 * @param pieces the file, in pieces of any length
 * @param size bytes of all pieces together
 */
export async function decodeNpy(
  pieces: AsyncIterable<Buffer>,
  size: number,
  fail: Fail,
): Promise<NdArray | TextArray> {
  const file = new PieceReader(pieces);
  let header: NpyHeader & Elements;
  try {
    header = checkedHeader(await readNpyHeader(file, size, fail), size, fail);
  } catch (error) {
    await file.finish(); // throws if the file is corrupt, which then is the reason
    throw error;
  }
  const { shape, type, width, unit, byteOrder, fortranOrder, dataStart } = header;
  const memory = allocated(size - dataStart, fail);
  await file.fill(memory);
  await file.finish();
  if (byteOrder === '>') reverseEach(memory, unit);
  const data = type === 'text' ? decodeText(memory, width, fail) : decodeElements(memory, type, fail);
  return { shape, data: fortranOrder && shape.length > 1 ? rowMajor(data, shape) : data } as
    NdArray | TextArray;
}

interface Elements {
  readonly type: StoredType | 'text';
  readonly byteOrder: string;
  /** Bytes of a number or character. */
  readonly unit: number;
  /** Units of an element: characters of a text, 1 of a number. */
  readonly width: number;
}

function checkedHeader(header: NpyHeader, size: number, fail: Fail): NpyHeader & Elements {
  const { descr, shape, dataStart } = header;
  const [, byteOrder, code] = /^([<>=|]?)(.*)$/s.exec(descr)! as unknown as [string, string, string];
  const characters = /^U(\d+)$/.exec(code)?.[1];
  const type = characters === undefined ? typeOfCode[code] : 'text';
  if (type === undefined)
    return fail(
      `dtype '${descr}' is not read; bool, int8 to int64, uint8 to uint64, float16 to float64 and text ('U') are`,
    );
  const unit = type === 'text' ? 4 : itemSize[type];
  const width = Number(characters ?? 1);
  const needed = elementCount(shape) * unit * width;
  const present = size - dataStart;
  if (needed !== present)
    return fail(`shape [${shape.join(', ')}] of ${type} needs ${needed} bytes, ${present} are there`);
  return { ...header, type, byteOrder, unit, width };
}

function allocated(bytes: number, fail: Fail): ArrayBuffer {
  try {
    return new ArrayBuffer(bytes);
  } catch (cause) {
    return fail(`needs ${bytes} bytes of memory, more than can be had`, { cause });
  }
}

function decodeText(memory: ArrayBuffer, width: number, fail: Fail): string[] {
  const units = new Uint32Array(memory);
  const count = width === 0 ? 0 : units.length / width;
  return Array.from({ length: count }, (_, i) => {
    const text = units.subarray(i * width, (i + 1) * width);
    const bad = text.find((unit) => unit > 0x10ffff);
    if (bad !== undefined) return fail(`element ${i} has the character ${bad}, which Unicode has not`);
    return String.fromCodePoint(...text).replace(/\0+$/, '');
  });
}

/** How much is viewed at a time: a view may be smaller than memory can be. */
const VIEW = 2 ** 30;

function reverseEach(memory: ArrayBuffer, size: number): void {
  for (let at = 0; at < memory.byteLength; at += VIEW) {
    const bytes = new Uint8Array(memory, at, Math.min(VIEW, memory.byteLength - at));
    for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
  }
}

function rowMajor<Data extends NdArray['data'] | string[]>(
  columnMajor: Data,
  shape: readonly number[],
): Data {
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
