import { type Shape, ShapeError, type TensorSpec, formatShape, sameShape } from '../shape.ts';

/** A sliding window over the two last axes of an [N, C, H, W] tensor. */
export interface Window {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly dilation: readonly [vertical: number, horizontal: number];
  /** Elements added at the edges: [top, bottom, left, right]. */
  readonly padding: readonly [number, number, number, number];
}

/** `same` keeps H and W at stride 1 (an even kernel pads more at the end); a number pads every edge alike. */
export type Padding = 'same' | 'valid' | number | readonly [number, number, number, number];

export interface WindowOptions {
  readonly stride?: number | readonly [vertical: number, horizontal: number];
  readonly dilation?: number;
  readonly padding?: Padding;
}

export function windowOf(
  operation: string,
  kernel: readonly [number, number],
  { stride = 1, dilation = 1, padding = 'valid' }: WindowOptions,
): Window {
  return {
    kernel,
    stride: typeof stride === 'number' ? [stride, stride] : stride,
    dilation: [dilation, dilation],
    padding: edges(operation, kernel, dilation, padding),
  };
}

function edges(
  operation: string,
  [height, width]: readonly [number, number],
  dilation: number,
  padding: Padding,
): Window['padding'] {
  if (typeof padding === 'number') return [padding, padding, padding, padding];
  if (padding === 'valid') return [0, 0, 0, 0];
  if (typeof padding !== 'string') return padding;
  if (padding !== 'same')
    throw new ShapeError(operation, `padding must be same, valid or numbers, got ${String(padding)}`);
  const around = (n: number) =>
    [Math.floor((dilation * (n - 1)) / 2), Math.ceil((dilation * (n - 1)) / 2)] as const;
  return [...around(height), ...around(width)];
}

/** Number of window positions over an image of the given size: [H', W']. */
export function positions(
  operation: string,
  [height, width]: readonly [number, number],
  window: Window,
): [number, number] {
  const { kernel, stride, dilation, padding } = window;
  for (const [name, list, least] of [
    ['kernel', kernel, 1],
    ['stride', stride, 1],
    ['dilation', dilation, 1],
    ['padding', padding, 0],
  ] as const) {
    if (list.some((n) => !Number.isInteger(n) || n < least)) {
      throw new ShapeError(operation, `${name} must be whole numbers ≥ ${least}, got ${formatShape(list)}`);
    }
  }
  const count = (n: number, axis: 0 | 1) => {
    const span = (kernel[axis] - 1) * dilation[axis] + 1;
    return Math.floor((n + padding[2 * axis]! + padding[2 * axis + 1]! - span) / stride[axis]) + 1;
  };
  const result: [number, number] = [count(height, 0), count(width, 1)];
  if (result[0] < 1 || result[1] < 1) {
    throw new ShapeError(
      operation,
      `a ${kernel.join('×')} window does not fit an image of ${height}×${width} padded by ${formatShape(padding)}`,
    );
  }
  return result;
}

/** A ShapeError unless `cotangent` is what the adjoint of an image operation takes. */
export function requireCotangent(operation: string, cotangent: TensorSpec, shape: Shape): void {
  if (cotangent.dtype !== 'float' || !sameShape(cotangent.shape, shape)) {
    const got = `${cotangent.dtype} ${formatShape(cotangent.shape)}`;
    throw new ShapeError(operation, `needs a cotangent of float ${formatShape(shape)}, got ${got}`);
  }
}

/** Elements at the bottom and the right that the last window leaves uncovered, when the stride does not divide evenly. */
export function uncovered(image: Shape, result: Shape, window: Window): [number, number] {
  const { kernel, stride, dilation, padding } = window;
  const rest = (axis: 0 | 1) => {
    const covered = (result[2 + axis]! - 1) * stride[axis] + (kernel[axis] - 1) * dilation[axis] + 1;
    return image[2 + axis]! + padding[2 * axis]! + padding[2 * axis + 1]! - covered;
  };
  return [rest(0), rest(1)];
}

/** [N, C, H, W] of a shape of four axes, else a ShapeError. */
export function imageShape(operation: string, shape: Shape): [number, number, number, number] {
  if (shape.length !== 4) throw new ShapeError(operation, `needs [N, C, H, W], got ${formatShape(shape)}`);
  return shape as unknown as [number, number, number, number];
}

/** Calls `visit` for every pair of a window position (row, column) and an image element (y, x) that it covers. */
export function forEachTap(
  [height, width]: readonly [number, number],
  [rows, columns]: readonly [number, number],
  { kernel, stride, dilation, padding }: Window,
  visit: (row: number, column: number, kernelRow: number, kernelColumn: number, y: number, x: number) => void,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let i = 0; i < kernel[0]; i++) {
        const y = row * stride[0] + i * dilation[0] - padding[0];
        if (y < 0 || y >= height) continue;
        for (let j = 0; j < kernel[1]; j++) {
          const x = column * stride[1] + j * dilation[1] - padding[2];
          if (x >= 0 && x < width) visit(row, column, i, j, y, x);
        }
      }
    }
  }
}

/** The window as attributes of ONNX's Conv and pooling operators. */
export function onnxWindow({ kernel, stride, dilation, padding }: Window) {
  const [top, bottom, left, right] = padding;
  return { kernel_shape: kernel, strides: stride, dilations: dilation, pads: [top, left, bottom, right] };
}
