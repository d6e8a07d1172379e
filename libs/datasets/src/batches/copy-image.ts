import type { ImageShape } from '../dataset.ts';
import type { ImageView } from './augmentation.ts';

/** The input that each pixel value becomes, [channels][256]. */
type Table = readonly Float32Array[];

/** An image as network input. */
export function copyWhole(
  source: Uint8Array,
  target: Float32Array,
  [channels, height, width]: ImageShape,
  table: Table,
): void {
  const plane = height * width;
  for (let channel = 0, i = 0; channel < channels; channel++) {
    const values = table[channel]!;
    for (const end = i + plane; i < end; i++) target[i] = values[source[i]!]!;
  }
}

/** An image as network input, seen through a view. */
export function copyThroughView(
  source: Uint8Array,
  target: Float32Array,
  shape: ImageShape,
  table: Table,
  view: ImageView,
): void {
  const [channels, height, width] = shape;
  // Of the columns seen, those from `first` to `last` lie inside the image.
  const shift = view.mirrored ? -view.right : view.right;
  const first = Math.min(width, Math.max(0, shift));
  const last = Math.max(first, Math.min(width, width + shift));
  const step = view.mirrored ? -1 : 1;
  const firstColumn = (view.mirrored ? width - 1 - first : first) - view.right;
  for (let channel = 0; channel < channels; channel++) {
    const values = table[channel]!;
    const black = values[0]!;
    for (let y = 0; y < height; y++) {
      const row = (channel * height + y) * width;
      const seenRow = y - view.down;
      if (seenRow < 0 || seenRow >= height) {
        target.fill(black, row, row + width);
        continue;
      }
      target.fill(black, row, row + first);
      let pixel = (channel * height + seenRow) * width + firstColumn;
      for (let i = row + first; i < row + last; i++, pixel += step) target[i] = values[source[pixel]!]!;
      target.fill(black, row + last, row + width);
    }
  }
  for (const hole of view.holes) fillHole(target, shape, hole);
}

/** The mean of the training pixels is the input 0. */
function fillHole(
  target: Float32Array,
  [channels, height, width]: ImageShape,
  { top, left, size }: ImageView['holes'][number],
): void {
  const firstColumn = Math.max(0, left);
  const lastColumn = Math.max(firstColumn, Math.min(width, left + size));
  for (let channel = 0; channel < channels; channel++)
    for (let y = Math.max(0, top); y < Math.min(height, top + size); y++) {
      const row = (channel * height + y) * width;
      target.fill(0, row + firstColumn, row + lastColumn);
    }
}
