import type { Brush } from '@gtn-studio/panels';

/** A brush as a part of an address: both ends of x, both ends of y. */
export const brushText = (brush: Brush | undefined): string =>
  brush === undefined ? '' : [...brush.x, ...brush.y].map((value) => Number(value.toPrecision(5))).join('_');

/** The brush that a part of an address says; undefined if it says none. */
export function brushIn(text: string): Brush | undefined {
  const [left, right, low, high, ...rest] = text.split('_').map(Number);
  const ends = [left, right, low, high];
  if (text === '' || rest.length > 0 || !ends.every(Number.isFinite)) return undefined;
  return { x: [left!, right!], y: [low!, high!] };
}
