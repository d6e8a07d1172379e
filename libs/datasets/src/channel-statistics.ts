import { imageSize, type ImageShape } from './dataset.ts';

/**
 * Mean and standard deviation per channel of pixels over 255, exact to the last rounding because they are taken from counts.
 * A channel whose pixels are all alike has the standard deviation 1, so that dividing by it gives 0 and not NaN.
 * @param images [N, C, H, W]
 */
export function channelStatistics(images: Uint8Array, shape: ImageShape): { mean: number[]; std: number[] } {
  const [channels, height, width] = shape;
  const plane = height * width;
  const perImage = imageSize(shape);
  const mean: number[] = [];
  const std: number[] = [];
  for (let channel = 0; channel < channels; channel++) {
    const histogram = new Float64Array(256);
    for (let start = channel * plane; start < images.length; start += perImage)
      for (let i = start; i < start + plane; i++) histogram[images[i]!]!++;
    const count = (images.length / perImage) * plane;
    const average = histogram.reduce((sum, n, value) => sum + n * value, 0) / count;
    const variance = histogram.reduce((sum, n, value) => sum + n * (value - average) ** 2, 0) / count;
    mean.push(average / 255);
    std.push(variance > 0 ? Math.sqrt(variance) / 255 : 1);
  }
  return { mean, std };
}
