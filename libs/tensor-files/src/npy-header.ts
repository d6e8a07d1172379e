import type { PieceReader } from './piece-reader.ts';
import type { Fail } from './tensor-file-error.ts';

/**
 * The header of NumPy's .npy format, versions 1 and 2 (and 3, which only allows other field names): a magic string, a
 * version, the header's length (2 bytes in version 1, 4 after), a Python dict literal, padding, a newline.
 */
export interface NpyHeader {
  /** NumPy's type string, e.g. `<f4`. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements start, in bytes. */
  readonly dataStart: number;
}

const MAGIC = '\x93NUMPY';

/** What NumPy aligns the elements to, so that a file can be mapped into memory. */
const ALIGNMENT = 64;

/** No header of plain arrays comes near. */
const MOST_BYTES = 1 << 20;

export function encodeNpyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const unpadded = MAGIC.length + 4 + dict.length + 1;
  const padding = ' '.repeat((ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT);
  const header = Buffer.from(`${MAGIC}\x01\x00\x00\x00${dict}${padding}\n`, 'latin1');
  header.writeUInt16LE(header.length - MAGIC.length - 4, MAGIC.length + 2);
  return header;
}

/**
 * Reads the header off the start of an array.
 * @param size bytes of the whole array, header included
 */
export async function readNpyHeader(file: PieceReader, size: number, fail: Fail): Promise<NpyHeader> {
  const start = await file.take(MAGIC.length + 4);
  if (start.length < MAGIC.length + 4) fail(`truncated .npy header, ${size} bytes`);
  if (start.toString('latin1', 0, MAGIC.length) !== MAGIC)
    fail(`not an .npy array: starts with ${start.toString('hex', 0, MAGIC.length)}`);
  const version = start[MAGIC.length]!;
  if (version < 1 || version > 3) fail(`.npy version ${version} is not known; 1 to 3 are`);
  const lengthBytes = version === 1 ? 2 : 4;
  const length = Buffer.concat([start.subarray(MAGIC.length + 2), await file.take(lengthBytes - 2)]);
  if (length.length < lengthBytes) fail(`truncated .npy header, ${size} bytes`);
  const dataStart = MAGIC.length + 2 + lengthBytes + length.readUIntLE(0, lengthBytes);
  if (dataStart > size)
    fail(`the .npy header ends at byte ${dataStart}, after the end of the array at byte ${size}`);
  if (dataStart > MOST_BYTES)
    fail(`the .npy header has ${dataStart} bytes; ${MOST_BYTES} is the most that is read`);
  const text = await file.take(dataStart - (MAGIC.length + 2 + lengthBytes));
  return { ...parseDict(text.toString('latin1'), fail), dataStart };
}

function parseDict(text: string, fail: Fail): Omit<NpyHeader, 'dataStart'> {
  const echo = () => `in the .npy header ${JSON.stringify(text.trim().slice(0, 200))}`;
  // Python writes either kind of quotes, and Python 2 an L after whole numbers.
  const descr = /["']descr["']\s*:\s*["']([^"']*)["']/.exec(text)?.[1];
  const order = /["']fortran_order["']\s*:\s*(True|False)/.exec(text)?.[1];
  const tuple = /["']shape["']\s*:\s*\(\s*((?:\d+L?\s*,\s*)*(?:\d+L?)?)\s*\)/.exec(text)?.[1];
  if (descr === undefined) return fail(`no plain 'descr' ${echo()}`);
  if (order === undefined) return fail(`no 'fortran_order' ${echo()}`);
  if (tuple === undefined) return fail(`no 'shape' ${echo()}`);
  const shape = (tuple.match(/\d+/g) ?? []).map(Number);
  return { descr, fortranOrder: order === 'True', shape };
}
