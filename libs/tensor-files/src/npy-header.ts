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

export function encodeNpyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const unpadded = MAGIC.length + 4 + dict.length + 1;
  const padding = ' '.repeat((ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT);
  const header = Buffer.from(`${MAGIC}\x01\x00\x00\x00${dict}${padding}\n`, 'latin1');
  header.writeUInt16LE(header.length - MAGIC.length - 4, MAGIC.length + 2);
  return header;
}

export function decodeNpyHeader(bytes: Uint8Array, fail: Fail): NpyHeader {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < MAGIC.length + 4) fail(`truncated .npy header, ${file.length} bytes`);
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC)
    fail(`not an .npy array: starts with ${file.toString('hex', 0, MAGIC.length)}`);
  const version = file[MAGIC.length]!;
  if (version < 1 || version > 3) fail(`.npy version ${version} is not known; 1 to 3 are`);
  const lengthBytes = version === 1 ? 2 : 4;
  const textStart = MAGIC.length + 2 + lengthBytes;
  if (file.length < textStart) fail(`truncated .npy header, ${file.length} bytes`);
  const dataStart = textStart + file.readUIntLE(MAGIC.length + 2, lengthBytes);
  if (dataStart > file.length)
    fail(`the .npy header ends at byte ${dataStart}, after the end of the array at byte ${file.length}`);
  return { ...parseDict(file.toString('latin1', textStart, dataStart), fail), dataStart };
}

function parseDict(text: string, fail: Fail): Omit<NpyHeader, 'dataStart'> {
  const echo = () => `in the .npy header ${JSON.stringify(text.trim().slice(0, 200))}`;
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const tuple = /'shape'\s*:\s*\(\s*((?:\d+\s*,\s*)*(?:\d+)?)\s*\)/.exec(text)?.[1];
  if (descr === undefined) return fail(`no plain 'descr' ${echo()}`);
  if (order === undefined) return fail(`no 'fortran_order' ${echo()}`);
  if (tuple === undefined) return fail(`no 'shape' ${echo()}`);
  const shape = (tuple.match(/\d+/g) ?? []).map(Number);
  return { descr, fortranOrder: order === 'True', shape };
}
