import type { Shape } from '../../shape.ts';
import type { Tensor } from '../../tensor.ts';
import { add } from '../add.ts';
import { zeros } from '../broadcast-to.ts';
import { concat } from '../concat.ts';
import { reshape } from '../reshape.ts';
import { pad, slice } from '../slice.ts';
import type { Window } from '../window.ts';

/** The windows along one axis of [H, W, planes]: the rows' or the columns' part of a `Window`. */
export interface Taps {
  readonly axis: 0 | 1;
  readonly kernel: number;
  readonly stride: number;
  /** Elements added at the two ends. */
  readonly padding: readonly [before: number, after: number];
}

export function tapsAlong(axis: 0 | 1, { kernel, stride, padding }: Window): Taps {
  return {
    ...{ axis, kernel: kernel[axis], stride: stride[axis] },
    padding: [padding[2 * axis]!, padding[2 * axis + 1]!],
  };
}

/** Of each tap what lies under it in the `count` windows; `edge` lies around the image. */
export function takeTaps(x: Tensor, taps: Taps, count: number, edge: number): Tensor[] {
  const { axis, kernel, stride, padding } = taps;
  const padded = padAxis(x, axis, padding, edge);
  return Array.from({ length: kernel }, (_, tap) =>
    sliceAxis(padded, axis, [tap, tap + (count - 1) * stride + 1], stride),
  );
}

/** The adjoint: puts each tap's elements back where they came from, in an image of the given shape. */
export function putTaps(parts: readonly Tensor[], taps: Taps, image: Shape): Tensor {
  const { axis, stride, padding } = taps;
  const [before, after] = padding;
  const size = image[axis]!;
  const rounds = Math.ceil((before + size + after) / stride);
  // Taps a whole number of strides apart meet in the same elements: they are added before those stand between the others, as
  // it is this that costs.
  const phases = Array.from({ length: stride }, (_, phase) => {
    const meeting = parts.filter((_part, tap) => tap % stride === phase);
    const moved = meeting.map((part, i) => padAxis(part, axis, [i, rounds - i - part.shape[axis]!], 0));
    return moved.length > 0 ? moved.reduce(add) : zeros(image.with(axis, rounds));
  });
  return sliceAxis(interleave(phases, axis), axis, [before, before + size], 1);
}

/** The first elements of all along the axis, then the second ones. */
function interleave(parts: readonly Tensor[], axis: number): Tensor {
  const shape = parts[0]!.shape;
  const apart = parts.map((part) => reshape(part, shape.toSpliced(axis + 1, 0, 1)));
  return reshape(concat(apart, axis + 1), shape.with(axis, shape[axis]! * parts.length));
}

function padAxis(x: Tensor, axis: number, [low, high]: readonly [number, number], value: number): Tensor {
  const none = { low: 0, high: 0, interior: 0 };
  return pad(
    x,
    x.shape.map((_, k) => (k === axis ? { ...none, low, high } : none)),
    value,
  );
}

function sliceAxis(
  x: Tensor,
  axis: number,
  [start, stop]: readonly [number, number],
  stride: number,
): Tensor {
  const along = (value: number, other: (n: number) => number) =>
    x.shape.map((n, k) => (k === axis ? value : other(n)));
  return slice(
    x,
    along(start, () => 0),
    along(stop, (n) => n),
    along(stride, () => 1),
  );
}
