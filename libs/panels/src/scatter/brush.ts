/** A part of a scatter: both ranges with their ends. */
export interface Brush {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a box of pixels marks, by what the pixels mean (y grows upwards, pixels downwards); undefined for a mere click. */
export function brushOf(
  { left, top, width, height }: Box,
  valueAt: { readonly x: (pixel: number) => number; readonly y: (pixel: number) => number },
): Brush | undefined {
  if (width < 3 && height < 3) return undefined;
  return {
    x: [valueAt.x(left), valueAt.x(left + width)],
    y: [valueAt.y(top + height), valueAt.y(top)],
  };
}

const within = (value: number, [from, to]: readonly [number, number]) => value >= from && value <= to;

/** Whether a point is in a brush. */
export const isBrushed = (point: { readonly x: number; readonly y: number }, brush: Brush): boolean =>
  within(point.x, brush.x) && within(point.y, brush.y);
