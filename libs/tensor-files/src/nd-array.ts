/** An array as the readers return it: row-major, `data.length` is the product of `shape`. */
export interface NdArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** An array of text. */
export interface TextArray {
  readonly shape: readonly number[];
  readonly data: readonly string[];
}

export const isText = (array: NdArray | TextArray): array is TextArray => Array.isArray(array.data);

/** An array as the writers take it; a `BigInt64Array` is how 64-bit integers are asked for. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly data: NdArray['data'] | BigInt64Array;
}

/** The number of elements, which for `[]`, a scalar, is 1. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Throws a RangeError that names the array unless shape and data agree. */
export function checkArray(name: string, { shape, data }: NamedArray | TextArray): void {
  const bad = shape.find((extent) => !Number.isSafeInteger(extent) || extent < 0);
  if (bad !== undefined)
    throw new RangeError(`array "${name}": shape [${shape.join(', ')}] has the extent ${bad}`);
  if (elementCount(shape) !== data.length)
    throw new RangeError(
      `array "${name}": shape [${shape.join(', ')}] needs ${elementCount(shape)} elements, data has ${data.length}`,
    );
}
