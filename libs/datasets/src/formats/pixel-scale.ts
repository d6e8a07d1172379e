import type { NdArray } from '@gtn-studio/tensor-files';
import { DatasetError } from '../dataset-error.ts';

export interface Place {
  readonly file: string;
  readonly position?: string;
}

/** Pixels that must be on one scale: those of a split. */
export interface PixelGroup {
  /** For errors of all of them. */
  readonly place: Place;
  readonly arrays: readonly {
    readonly data: NdArray['data'];
    /** For an error of the element at an index. */
    readonly placeOf: (index: number) => Place;
  }[];
}

/** How far pixels may lie outside their scale, as a part of it: what arithmetic in 32 bits leaves. */
const ROUNDING = 1e-5;

/** Pixels whose largest is over 1 and up to this may be in 0..255 and dark, or in 0..1 but for an interpolation that overshot. */
const LARGEST_IN_DOUBT = 2;

/**
 * Pixels as bytes, all groups on one scale. Where the largest pixel of all is 1, whatever its type, 0 to 1 is stretched to 0 to
 * 255. Otherwise pixels are in 0 to 255, and the largest must leave no doubt of it; `note` says if they had to be rounded.
 * @returns for each group, for each array, its bytes
 */
export function toBytes(groups: readonly PixelGroup[]): { bytes: Uint8Array[][]; note?: string } {
  const extents = groups.map(extentOf);
  const largest = Math.max(...extents.map((extent) => extent.largest));
  const isUnit = (value: number) => value <= 1 + ROUNDING;
  const range = isUnit(largest) && largest > 0 ? 1 : 255;
  groups.forEach((group, i) => {
    checkRange(group, range, extents[i]!);
    const { largest: own, isFloat } = extents[i]!;
    if (isFloat && !isUnit(own) && own <= LARGEST_IN_DOUBT)
      throw new DatasetError(
        `the largest pixel is ${own}, which fits no scale; floating-point pixels must be in 0..1 or 0..255`,
        group.place,
      );
    if (range === 255 && own > 0 && isUnit(own))
      throw new DatasetError(
        `the largest pixel is ${own}, in another split it is ${largest}; all splits must be on one scale, 0..1 or 0..255`,
        group.place,
      );
  });
  const scale = 255 / range;
  const bytes = groups.map(({ arrays }) =>
    arrays.map(({ data }) => {
      if (data instanceof Uint8Array && scale === 1) return data;
      const rounded = new Uint8Array(data.length);
      for (let i = 0; i < data.length; i++) rounded[i] = Math.round(data[i]! * scale);
      return rounded;
    }),
  );
  if (range === 1) return { bytes, note: 'pixels in 0..1 times 255, rounded to whole numbers' };
  return extents.some(({ isFloat }) => isFloat)
    ? { bytes, note: 'pixels in 0..255, rounded to whole numbers' }
    : { bytes };
}

interface Extent {
  readonly smallest: number;
  readonly largest: number;
  readonly isFloat: boolean;
}

function extentOf({ arrays }: PixelGroup): Extent {
  let smallest = 0;
  let largest = 0;
  let isFloat = false;
  for (const { data } of arrays) {
    isFloat ||= data instanceof Float32Array || data instanceof Float64Array;
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
    }
  }
  return { smallest, largest, isFloat };
}

function checkRange({ arrays }: PixelGroup, range: number, extent: Extent): void {
  const least = -range * ROUNDING;
  const most = range * (1 + ROUNDING);
  for (const { data, placeOf } of arrays) {
    if (data instanceof Uint8Array) continue;
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (!(value >= least && value <= most))
        throw new DatasetError(`pixel ${value} is not in 0..${range}${hint(value, extent)}`, placeOf(i));
    }
  }
}

function hint(value: number, { smallest, largest, isFloat }: Extent): string {
  if (!(value < 0) || !isFloat) return '';
  return smallest >= -1 - ROUNDING && largest <= 1 + ROUNDING
    ? '; rescale pixels in -1..1 to (pixel + 1) / 2'
    : '; undo the normalization, so that pixels are in 0..1 or 0..255';
}
