/** Sizes of a tensor's axes, outermost first (row-major). A scalar has the shape []. */
export type Shape = readonly number[];

/** `float` is the engine's floating type (float32 in the fast engines, float64 in the reference one); `int` is int32. */
export type DType = 'float' | 'int' | 'bool';

export interface TensorSpec {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** A primitive was given tensors whose shapes or types do not fit; raised while tracing, never while running. */
export class ShapeError extends Error {
  constructor(operation: string, problem: string) {
    super(`${operation}: ${problem}`);
    this.name = 'ShapeError';
  }
}

export const formatShape = (shape: Shape): string => `[${shape.join(', ')}]`;

export const sizeOf = (shape: Shape): number => shape.reduce((size, n) => size * n, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

/** Row-major strides, in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/**
 * Maps a flat index into `shape` to a flat index elsewhere: `base`, and `steps[k]` for each step along axis k. Slices,
 * paddings, transposes and stretched tensors are all read in this way.
 */
export function stridedIndex(shape: Shape, steps: readonly number[], base = 0): (index: number) => number {
  const strides = stridesOf(shape);
  return (index) => {
    let position = base;
    for (let axis = 0; axis < shape.length; axis++) {
      position += (Math.floor(index / strides[axis]!) % shape[axis]!) * steps[axis]!;
    }
    return position;
  };
}

/** NumPy's broadcasting rule: axes are aligned at the end, and a size of 1 stretches. */
export function broadcastShapes(operation: string, ...shapes: Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const size = sizes.find((n) => n !== 1) ?? 1;
    if (sizes.some((n) => n !== 1 && n !== size)) {
      throw new ShapeError(operation, `cannot broadcast ${shapes.map(formatShape).join(' with ')}`);
    }
    return size;
  });
}

/** Axes as non-negative numbers in increasing order; negative ones count from the end. */
export function normalizeAxes(operation: string, axes: readonly number[], shape: Shape): number[] {
  const normalized = axes.map((axis) => (axis < 0 ? axis + shape.length : axis));
  for (const [i, axis] of normalized.entries()) {
    if (!Number.isInteger(axis) || axis < 0 || axis >= shape.length) {
      throw new ShapeError(operation, `axis ${axes[i]} is not an axis of ${formatShape(shape)}`);
    }
  }
  if (new Set(normalized).size !== axes.length) {
    throw new ShapeError(operation, `axes ${formatShape(axes)} name an axis of ${formatShape(shape)} twice`);
  }
  return normalized.sort((a, b) => a - b);
}
