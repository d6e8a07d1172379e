import type { ImageShape } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';

export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly isGray: boolean;
  /** [height, width] if gray, else [height, width, 3]. */
  readonly pixels: Uint8Array;
}

/** An image as 8-bit gray or sRGB. The first frame of an animation; transparency is laid on black. */
export async function decodeImage(file: string): Promise<DecodedImage> {
  // Imported here because a native library takes a tenth of a second to load, and most data sets are not image files.
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(file);
    const { space } = await image.metadata();
    const isGray = space === 'b-w' || space === 'grey16';
    const { data, info } = await image
      .flatten({ background: '#000' })
      .toColourspace(isGray ? 'b-w' : 'srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, isGray, pixels: data };
  } catch (cause) {
    throw new DatasetError(
      `is not an image that can be read: ${(cause as Error).message}`,
      { file },
      { cause },
    );
  }
}

/** Images of one size as [N, C, H, W]; gray ones among colored ones have three equal channels. */
export function joinImages(
  decoded: readonly DecodedImage[],
  channels: 1 | 3,
): { images: Uint8Array; shape: ImageShape } {
  const { width, height } = decoded[0]!;
  const plane = width * height;
  const images = new Uint8Array(decoded.length * channels * plane);
  decoded.forEach(({ pixels, isGray }, image) => {
    for (let channel = 0; channel < channels; channel++) {
      const target = (image * channels + channel) * plane;
      const step = isGray ? 1 : 3;
      const offset = isGray ? 0 : channel;
      for (let i = 0; i < plane; i++) images[target + i] = pixels[i * step + offset]!;
    }
  });
  return { images, shape: [channels, height, width] };
}
