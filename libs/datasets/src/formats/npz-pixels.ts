import type { NdArray } from '@gtn-studio/tensor-files';
import { imageSize } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { ImageLayout } from './image-layout.ts';

/** Pixels whose largest is over 1 and up to this may be in 0..255 and dark, or in 0..1 but for an interpolation that overshot. */
const LARGEST_IN_DOUBT = 2;

/**
 * Pixels as bytes. Whole-number types must hold 0 to 255. Floating-point types may hold 0 to 1, which is stretched to
 * 0 to 255, or 0 to 255 with a largest that leaves no doubt of it; either is rounded to whole numbers, and `note` says so.
 */
export function toPixels(
  data: NdArray['data'],
  layout: ImageLayout,
  place: { file: string; position: string },
): { pixels: Uint8Array; note?: string } {
  if (data instanceof Uint8Array) return { pixels: data };
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    if (!(value >= 0 && value <= 255))
      throw new DatasetError(`pixel ${value} is not in 0..255`, {
        ...place,
        position: `${place.position}, image ${Math.floor(i / imageSize(layout.shape))}`,
      });
    if (value > largest) largest = value;
  }
  if (data instanceof Int32Array) return { pixels: Uint8Array.from(data) };
  if (largest > 1 && largest <= LARGEST_IN_DOUBT)
    throw new DatasetError(
      `the largest pixel is ${largest}, which fits no scale; floating-point pixels must be in 0..1 or 0..255`,
      place,
    );
  const scale = largest <= 1 ? 255 : 1;
  const pixels = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) pixels[i] = Math.round(data[i]! * scale);
  return { pixels, note: `pixels in 0..${scale === 255 ? '1 times 255' : '255'}, rounded to whole numbers` };
}
