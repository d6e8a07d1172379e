import { bytesOf, decodeElements, elementTypeOf, itemSize, type ElementType } from './element-type.ts';
import { checkArray, type NamedArray, type NdArray } from './nd-array.ts';
import { LENGTH_BYTES, METADATA_KEY, readSafetensorsHeader } from './safetensors-header.ts';
import { failAt } from './tensor-file-error.ts';

const dtypeOf: Readonly<Record<ElementType, string>> = {
  float32: 'F32',
  float64: 'F64',
  int32: 'I32',
  int64: 'I64',
  uint8: 'U8',
};

/** What the header is padded with. */
const SPACE = 0x20;

/**
 * Tensors as a .safetensors file: 8 bytes of header length, a JSON header padded with spaces to 8 bytes, the tensors.
 * Larger elements come first, then names in order, so that every tensor is aligned and the same tensors and metadata
 * give the same bytes whatever order they are passed in.
 */
export function writeSafetensors(
  tensors: Readonly<Record<string, NamedArray>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const sorted = Object.entries(tensors)
    .map(([name, tensor]) => ({ name, ...tensor, type: elementTypeOf(tensor.data) }))
    .sort((a, b) => itemSize[b.type] - itemSize[a.type] || (a.name < b.name ? -1 : 1));
  const header: [string, unknown][] = [];
  const pairs = Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1));
  if (pairs.length > 0) header.push([METADATA_KEY, Object.fromEntries(pairs)]);
  let end = 0;
  for (const { name, shape, data, type } of sorted) {
    if (name === METADATA_KEY) throw new RangeError(`a tensor can't be named "${METADATA_KEY}"`);
    checkArray(name, { shape, data });
    const start = end;
    end += data.byteLength;
    header.push([name, { dtype: dtypeOf[type], shape, data_offsets: [start, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.set(json, LENGTH_BYTES);
  file.fill(SPACE, LENGTH_BYTES + json.length, LENGTH_BYTES + headerLength);
  let offset = LENGTH_BYTES + headerLength;
  for (const { data } of sorted) {
    file.set(bytesOf(data), offset);
    offset += data.byteLength;
  }
  return file;
}

/**
 * The tensors (F32, F64, I32, I64 narrowed to an `Int32Array`, U8) and the metadata of a .safetensors file.
 * @param source the name of the file, for errors
 * @throws TensorFileError that names the tensor or byte for anything corrupt, truncated, overlapping or of another dtype
 */
export function readSafetensors(
  bytes: Uint8Array,
  source: string,
): { tensors: Record<string, NdArray>; metadata: Record<string, string> } {
  const { entries, metadata, dataStart } = readSafetensorsHeader(bytes, source);
  const tensors = entries.map(({ name, type, shape, start, end }) => {
    const raw = bytes.subarray(dataStart + start, dataStart + end);
    return [
      name,
      { shape, data: decodeElements(new Uint8Array(raw).buffer, type, failAt(source, `tensor "${name}"`)) },
    ] as const;
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}
