import type { ImageShape } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';

/** How an array of images lies in memory. */
export interface ImageLayout {
  readonly count: number;
  readonly shape: ImageShape;
  readonly channelsLast: boolean;
}

/**
 * Reads `[N, H, W]`, `[N, C, H, W]` or `[N, H, W, C]` with C = 1 or 3. Which of the last two it is, is told by where the 1 or
 * 3 stands; an array that could be either is refused.
 */
export function imageLayout(
  dimensions: readonly number[],
  place: { file: string; position?: string },
): ImageLayout {
  const [count, a, b, c] = dimensions as [number, number, number, number];
  if (dimensions.some((extent) => extent === 0))
    throw new DatasetError(`has no images: its shape is [${dimensions.join(', ')}]`, place);
  if (dimensions.length === 3) return { count, shape: [1, a, b], channelsLast: false };
  if (dimensions.length !== 4)
    throw new DatasetError(
      `images must be [N, H, W], [N, C, H, W] or [N, H, W, C], are [${dimensions.join(', ')}]`,
      place,
    );
  const first = isChannels(a);
  const last = isChannels(c);
  if (first === last)
    throw new DatasetError(
      `one of the second and the last dimension must be 1 or 3 channels, the shape is [${dimensions.join(', ')}]`,
      place,
    );
  return first
    ? { count, shape: [a, b, c], channelsLast: false }
    : { count, shape: [c, a, b], channelsLast: true };
}

function isChannels(extent: number): boolean {
  return extent === 1 || extent === 3;
}

/** `[N, H, W, C]` as `[N, C, H, W]`. */
export function channelsFirst(
  images: Uint8Array,
  count: number,
  [channels, height, width]: ImageShape,
): Uint8Array {
  const plane = height * width;
  const result = new Uint8Array(images.length);
  for (let image = 0; image < count; image++) {
    const start = image * channels * plane;
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < plane; pixel++)
        result[start + channel * plane + pixel] = images[start + pixel * channels + channel]!;
  }
  return result;
}
