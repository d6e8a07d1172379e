/** Made-up digits that grow clearer with the inner step: 10 classes × 2 per batch of 14 × 14 gray pixels in [-1, 1]. */
export interface ExampleDigits {
  readonly images: Float32Array;
  /** [T, B, C, H, W] */
  readonly shape: readonly number[];
  /** [T, B] */
  readonly labels: Int32Array;
}

// Seven-segment digits: top, upper left, upper right, middle, lower left, lower right, bottom.
const segments = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];
// Ends of each segment as [row, column], in pixels.
const strokes = [
  [2, 4, 2, 9],
  [2, 4, 6.5, 4],
  [2, 9, 6.5, 9],
  [6.5, 4, 6.5, 9],
  [6.5, 4, 11, 4],
  [6.5, 9, 11, 9],
  [11, 4, 11, 9],
] as const;
const size = 14;

/** Repeatable noise in [-1, 1). */
export function exampleNoise(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 4.1) * 43758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

export function exampleDigits(steps: number): ExampleDigits {
  const batch = 20;
  const images = new Float32Array(steps * batch * size * size);
  const labels = new Int32Array(steps * batch);
  for (let image = 0; image < steps * batch; image++) {
    const digit = image % 10;
    labels[image] = digit;
    const progress = Math.floor(image / batch) / (steps - 1);
    for (let pixel = 0; pixel < size * size; pixel++) {
      const ink = inkAt(digit, Math.floor(pixel / size), pixel % size, 1.5 - 0.7 * progress);
      const noise = exampleNoise(image * 997 + pixel) * (0.9 - 0.75 * progress);
      images[image * size * size + pixel] = 2 * ink * (0.5 + 0.5 * progress) - 1 + noise;
    }
  }
  return { images, shape: [steps, batch, 1, size, size], labels };
}

function inkAt(digit: number, row: number, column: number, blur: number): number {
  let ink = 0;
  for (const [at, [row1, column1, row2, column2]] of strokes.entries()) {
    if (segments[digit]![at] === '0') continue;
    const nearRow = Math.min(Math.max(row, row1), row2);
    const nearColumn = Math.min(Math.max(column, column1), column2);
    const distance = Math.hypot(row - nearRow, column - nearColumn);
    ink = Math.max(ink, Math.exp(-((distance / blur) ** 2)));
  }
  return ink;
}
