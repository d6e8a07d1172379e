import { type Shape, ShapeError, formatShape } from '../../shape.ts';
import { type Window, type WindowOptions, forEachTap, imageShape, positions, windowOf } from '../window.ts';

export type PoolingOptions = Omit<WindowOptions, 'dilation'>;

/** A size × size window; its stride defaults to its size. */
export const poolingWindow = (operation: string, size: number, options: PoolingOptions): Window =>
  windowOf(operation, [size, size], { ...options, stride: options.stride ?? size });

/** [N, C, H', W'] after pooling. Padding must be smaller than the window, so that each window holds some of the image. */
export function pooledShape(operation: string, shape: Shape, window: Window): Shape {
  const [n, channels, height, width] = imageShape(operation, shape);
  const { kernel, padding } = window;
  if (padding.some((size, edge) => size >= kernel[edge < 2 ? 0 : 1])) {
    const got = `${formatShape(padding)} around a ${kernel.join('×')} window`;
    throw new ShapeError(operation, `padding must be smaller than the window, got ${got}`);
  }
  return [n, channels, ...positions(operation, [height, width], window)];
}

/** The side of the squares that the windows cut the image into, if they do: with no overlap, gap or edge. */
export function tileSize(image: Shape, { kernel, stride, padding }: Window): number | undefined {
  const [size] = kernel;
  const isSquare = [...kernel, ...stride].every((n) => n === size);
  const fits = padding.every((n) => n === 0) && image[2]! % size === 0 && image[3]! % size === 0;
  return isSquare && fits ? size : undefined;
}

/** Visits the flat indices of every image element under every window of the same channel. */
export function forEachPooled(
  x: Shape,
  y: Shape,
  window: Window,
  visit: (image: number, result: number) => void,
): void {
  const [n, channels, height, width] = x as [number, number, number, number];
  const [, , rows, columns] = y as [number, number, number, number];
  for (let plane = 0; plane < n * channels; plane++) {
    forEachTap([height, width], [rows, columns], window, (row, column, _i, _j, iy, ix) => {
      visit((plane * height + iy) * width + ix, (plane * rows + row) * columns + column);
    });
  }
}
