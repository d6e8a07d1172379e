import { itemSize, type ElementType } from './element-type.ts';
import { elementCount } from './nd-array.ts';
import { failAt, type Fail } from './tensor-file-error.ts';

/** Bytes of the header's length, before the header. */
export const LENGTH_BYTES = 8;

/** The one key of the header that is not a tensor. */
export const METADATA_KEY = '__metadata__';

/** The format's own limit, against headers that are not headers. */
const MAX_HEADER_BYTES = 100_000_000;

export interface SafetensorsEntry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Offsets from the end of the header, in bytes. */
  readonly start: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  /** In the order of the header. */
  readonly entries: readonly SafetensorsEntry[];
  readonly metadata: Record<string, string>;
  readonly dataStart: number;
}

const typeOfDtype: Readonly<Record<string, ElementType>> = {
  F32: 'float32',
  F64: 'float64',
  I32: 'int32',
  I64: 'int64',
  U8: 'uint8',
};

/** Reads and checks the header: the tensors must fill the rest of the file, without a gap and without an overlap. */
export function readSafetensorsHeader(bytes: Uint8Array, source: string): SafetensorsHeader {
  const fail = failAt(source, 'header');
  if (bytes.length < LENGTH_BYTES)
    fail(`truncated: the file has ${bytes.length} bytes, the header's length takes 8`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER_BYTES))
    fail(`is said to have ${length} bytes, over the format's limit of 100 MB`);
  const dataStart = LENGTH_BYTES + Number(length);
  if (dataStart > bytes.length)
    fail(`truncated: it ends at byte ${dataStart}, the file at byte ${bytes.length}`);
  const { [METADATA_KEY]: metadata = {}, ...tensors } = parseObject(
    bytes.subarray(LENGTH_BYTES, dataStart),
    fail,
  );
  const entries = Object.entries(tensors).map(([name, value]) =>
    checkEntry(name, value, failAt(source, `tensor "${name}"`)),
  );
  checkCover(entries, bytes.length - dataStart, source);
  return { entries, metadata: checkMetadata(metadata, failAt(source, METADATA_KEY)), dataStart };
}

function parseObject(json: Uint8Array, fail: Fail): Record<string, unknown> {
  if (json[0] !== 0x7b)
    fail(
      `starts with ${JSON.stringify(String.fromCharCode(...json.subarray(0, 1)))} at byte 8, not with "{"`,
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)) as Record<string, unknown>;
  } catch (cause) {
    return fail(`is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function checkEntry(name: string, value: unknown, fail: Fail): SafetensorsEntry {
  if (typeof value !== 'object' || value === null) return fail(`is described by ${JSON.stringify(value)}`);
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  const type = typeof dtype === 'string' ? typeOfDtype[dtype] : undefined;
  if (type === undefined)
    return fail(`dtype ${JSON.stringify(dtype)} is not read; ${Object.keys(typeOfDtype).join(', ')} are`);
  if (!isNaturals(shape)) return fail(`shape is ${JSON.stringify(shape)}`);
  if (!isNaturals(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    return fail(`data_offsets are ${JSON.stringify(offsets)}`);
  const [start, end] = offsets as [number, number];
  const needed = elementCount(shape) * itemSize[type];
  if (end - start !== needed)
    return fail(
      `shape [${shape.join(', ')}] of ${String(dtype)} needs ${needed} bytes, data_offsets span ${end - start}`,
    );
  return { name, type, shape, start, end };
}

function isNaturals(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function checkCover(entries: readonly SafetensorsEntry[], dataBytes: number, source: string): void {
  let covered = 0;
  for (const { name, start, end } of [...entries].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const fail = failAt(source, `tensor "${name}"`);
    if (start < covered) fail(`starts at data byte ${start}, inside a tensor that ends at ${covered}`);
    if (start > covered)
      fail(`starts at data byte ${start}, and bytes ${covered} to ${start} belong to no tensor`);
    if (end > dataBytes) fail(`truncated: it ends at data byte ${end}, the file at data byte ${dataBytes}`);
    covered = end;
  }
  if (covered !== dataBytes)
    failAt(source, `data byte ${covered}`)(`${dataBytes - covered} bytes belong to no tensor`);
}

function checkMetadata(metadata: unknown, fail: Fail): Record<string, string> {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    return fail(`must map names to strings, is ${JSON.stringify(metadata)}`);
  for (const [key, value] of Object.entries(metadata))
    if (typeof value !== 'string') fail(`"${key}" must be a string, is ${JSON.stringify(value)}`);
  return metadata as Record<string, string>;
}
