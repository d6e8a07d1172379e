import type { NdArray } from '@gtn-studio/autodiff';
import type { Dataset } from '@gtn-studio/datasets';

/** Normalized images, one array after the other, as pixels: 0 is black, 1 full intensity; learned ones may go beyond. */
export function pixelsOf(
  images: readonly NdArray[],
  { shape, mean, std }: Pick<Dataset, 'shape' | 'mean' | 'std'>,
) {
  const [channels, height, width] = shape;
  const plane = height * width;
  const pixels = new Float32Array(images.reduce((total, { data }) => total + data.length, 0));
  let at = 0;
  for (const { data } of images) {
    for (let i = 0; i < data.length; i++) {
      const channel = Math.floor(i / plane) % channels;
      pixels[at++] = data[i]! * std[channel]! + mean[channel]!;
    }
  }
  return pixels;
}
