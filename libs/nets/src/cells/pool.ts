import { type Tensor, averagePool, constant, maxPool, mul } from '@gtn-studio/autodiff';

/**
 * Maximum or mean over size × size windows around every position, or every second one: [B, C, H, W] to [B, C, ⌈H/stride⌉,
 * ⌈W/stride⌉]. A window counts only what of it lies in the image; an even one reaches further down and to the right.
 */
export function pool(x: Tensor, kind: 'max' | 'avg', size: number, stride: 1 | 2): Tensor {
  // Without padding where the windows tile the image: that has fast derivatives.
  const tiles = size === stride && x.shape.slice(2).every((n) => n % size === 0);
  const window = { stride, padding: tiles ? 'valid' : 'same' } as const;
  if (kind === 'max') return maxPool(x, size, window);
  const mean = averagePool(x, size, window);
  return tiles ? mean : mul(mean, shareInside(x.shape.slice(2), size, stride));
}

/** [1, 1, H', W']: by how much a mean over the window is too small that took what lies outside of the image for zeros. */
function shareInside(sides: readonly number[], size: number, stride: number): Tensor {
  const before = Math.floor((size - 1) / 2);
  const counts = sides.map((side) =>
    Array.from({ length: Math.ceil(side / stride) }, (_, i) => {
      const start = i * stride - before;
      return Math.min(side, start + size) - Math.max(0, start);
    }),
  );
  const [rows, columns] = counts as [number[], number[]];
  const shape = [1, 1, rows.length, columns.length];
  const factors = rows.flatMap((row) => columns.map((column) => size ** 2 / (row * column)));
  return constant(factors, shape);
}
