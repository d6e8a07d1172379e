import { DatasetError } from '../dataset-error.ts';

/**
 * The IDX format of MNIST: two zero bytes, a type code, the number of dimensions, each dimension as a big-endian 32-bit
 * integer, then the elements, row-major. Only unsigned bytes, code 8, are images or labels.
 */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;

export function decodeIdx(bytes: Uint8Array, file: string): IdxArray {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 4)
    throw new DatasetError(`truncated: ${view.length} bytes are no IDX file`, { file, position: 'byte 0' });
  if (view[0] !== 0 || view[1] !== 0 || view[2] !== UNSIGNED_BYTE)
    throw new DatasetError(
      `wrong magic number 0x${view.toString('hex', 0, 4)}; an IDX file of unsigned bytes starts with 0x000008`,
      { file, position: 'byte 0' },
    );
  const rank = view[3]!;
  const start = 4 + 4 * rank;
  if (rank === 0 || view.length < start)
    throw new DatasetError(`the header of ${rank} dimensions is truncated`, { file, position: 'byte 3' });
  const shape = Array.from({ length: rank }, (_, axis) => view.readUInt32BE(4 + 4 * axis));
  const needed = shape.reduce((product, extent) => product * extent, 1);
  if (view.length !== start + needed)
    throw new DatasetError(
      `${view.length < start + needed ? 'truncated' : 'too long'}: ${shape.join('×')} elements end at byte ${start + needed}, the file at byte ${view.length}`,
      { file, position: `byte ${Math.min(view.length, start + needed)}` },
    );
  return { shape, data: bytes.subarray(start) };
}

export function encodeIdx({ shape, data }: IdxArray): Uint8Array {
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(header + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(2, UNSIGNED_BYTE);
  view.setUint8(3, shape.length);
  shape.forEach((extent, axis) => view.setUint32(4 + 4 * axis, extent));
  bytes.set(data, header);
  return bytes;
}
