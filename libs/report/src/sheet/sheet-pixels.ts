/** Row-major RGBA bytes, 4 per pixel, not premultiplied. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Where on the sheet an image goes: its index in the batch and the pixel of its top left corner. */
export interface Placement {
  readonly image: number;
  readonly left: number;
  readonly top: number;
}

export interface ImageBatch {
  /** [N, C, H, W], row-major. */
  readonly images: Float32Array | Float64Array;
  readonly shape: readonly number[];
  /** The values shown as black and as full intensity; what lies outside is clipped. */
  readonly range: readonly [low: number, high: number];
}

// A diverged generator's pixels must be seen, not pass for black ones.
const notANumber: readonly number[] = [255, 0, 255];

/** Draws images with every pixel as a block of `scale` × `scale` equal pixels. */
export function drawImages(
  raster: Raster,
  batch: ImageBatch,
  placements: readonly Placement[],
  scale: number,
): void {
  const [, channels, height, width] = batch.shape as [number, number, number, number];
  const plane = height * width;
  const target = new DataView(raster.rgba.buffer, raster.rgba.byteOffset, raster.rgba.byteLength);
  for (const { image, left, top } of placements) {
    for (let row = 0; row < height; row++) {
      const firstLine = (top + row * scale) * raster.width + left;
      for (let column = 0; column < width; column++) {
        const color = pixelColor(batch, image * channels * plane + row * width + column, plane);
        for (let block = 0; block < scale; block++) {
          target.setUint32((firstLine + column * scale + block) * 4, color);
        }
      }
      const line = raster.rgba.subarray(firstLine * 4, (firstLine + width * scale) * 4);
      for (let copy = 1; copy < scale; copy++) raster.rgba.set(line, (firstLine + copy * raster.width) * 4);
    }
  }
}

/** Opaque RGBA as one big-endian word. */
function pixelColor({ images, shape, range: [low, high] }: ImageBatch, at: number, plane: number): number {
  const values = [0, 1, 2].map((channel) => images[at + (shape[1] === 3 ? channel * plane : 0)]!);
  const bytes = values.some(Number.isNaN)
    ? notANumber
    : values.map((value) => Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low)))));
  return ((bytes[0]! << 24) | (bytes[1]! << 16) | (bytes[2]! << 8) | 255) >>> 0;
}
