import type { ImageShape } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';

export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly isGray: boolean;
  /**
   * [height, width] if gray, else [height, width, 3]. Bytes where the file says what black and white are; numbers as they
   * stand in the file where it does not, in TIFFs of 32-bit integers or of floating point.
   */
  readonly pixels: Uint8Array | Float32Array;
}

/** The kinds of pixels, in libvips's names, whose range is that of the kind. */
const WITH_A_RANGE: ReadonlySet<string> = new Set(['uchar', 'ushort']);

/** An image as gray or sRGB, upright by its EXIF orientation. The first frame of an animation; transparency is laid on black. */
export async function decodeImage(file: string): Promise<DecodedImage> {
  // Imported here because a native library takes a tenth of a second to load, and most data sets are not image files.
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(file).autoOrient();
    const { space, depth, hasAlpha } = await image.metadata();
    const isGray = space === 'b-w' || space === 'grey16';
    if (!WITH_A_RANGE.has(depth)) {
      // libvips takes them for unsigned ones on the way, and makes what is negative 0.
      if (depth === 'short') throw new Error('its pixels are signed 16-bit integers, which are not read');
      if (hasAlpha) throw new Error(`it has transparency beside pixels of the type ${depth}`);
      const { data, info } = await image
        .toColourspace(space) // its own, so that nothing is converted
        .raw({ depth: 'float' })
        .toBuffer({ resolveWithObject: true });
      const pixels = new Float32Array(new Uint8Array(data).buffer);
      return { width: info.width, height: info.height, isGray, pixels };
    }
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
  decoded: readonly (DecodedImage & { readonly pixels: Uint8Array })[],
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
