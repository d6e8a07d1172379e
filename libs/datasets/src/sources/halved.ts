import type { RawImages } from '../raw-dataset.ts';

/** Images at half of their height and width, both even: each pixel is the mean of 2×2, rounded. */
export function halved(raw: RawImages): RawImages {
  const [channels, height, width] = raw.shape;
  const [h, w] = [height / 2, width / 2];
  const planes = raw.labels.length * channels;
  const images = new Uint8Array(planes * h * w);
  let at = 0;
  for (let plane = 0; plane < planes; plane++)
    for (let y = 0; y < h; y++) {
      const row = (plane * height + 2 * y) * width;
      for (let x = 0; x < w; x++) {
        const i = row + 2 * x;
        const { [i]: a, [i + 1]: b, [i + width]: c, [i + width + 1]: d } = raw.images;
        images[at++] = (a! + b! + c! + d! + 2) >> 2;
      }
    }
  return { ...raw, images, shape: [channels, h, w] };
}
