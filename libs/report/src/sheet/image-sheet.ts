import { checkLabelCount, checkPixels, checkWhole } from './check-sheet.ts';
import { renderSheet, type SheetBackground } from './render-sheet.ts';
import type { ImageBatch } from './sheet-pixels.ts';

export interface ImageSheetOptions extends ImageBatch {
  /** Images per row. */
  readonly columns: number;
  /** Edge of the block of equal pixels that shows one image pixel, in pixels; default 2. */
  readonly scale?: number;
  /** Space between images, in pixels; default 2. */
  readonly gap?: number;
  /** One label per row, at its left. */
  readonly rowLabels?: readonly string[];
  /** One label per column, above it. */
  readonly columnLabels?: readonly string[];
  /** Default 'transparent'. */
  readonly background?: SheetBackground;
}

/**
 * A PNG of images in rows, each pixel enlarged to a crisp block. Images are `[N, C, H, W]` with 1 or 3 channels; values
 * are clipped to `range`, and a pixel that is not a number shows in magenta.
 *
 * @throws RangeError that names the option and echoes its value.
 */
export async function imageSheet(options: ImageSheetOptions): Promise<Uint8Array> {
  const caller = 'imageSheet';
  const { images, shape, range, columns, scale = 2, gap = 2 } = options;
  checkPixels(caller, { images, shape, axes: 'N, C, H, W', range });
  checkWhole(caller, 'columns', columns, 1);
  checkWhole(caller, 'scale', scale, 1);
  checkWhole(caller, 'gap', gap, 0);
  const count = shape[0]!;
  const rows = Math.ceil(count / columns);
  checkLabelCount(caller, 'rowLabels', options.rowLabels, rows);
  checkLabelCount(caller, 'columnLabels', options.columnLabels, columns);
  return await renderSheet(caller, options, {
    cells: Array.from({ length: count }, (_, image) => image),
    rows,
    columns,
    scale,
    gap,
    rowLabels: options.rowLabels ?? [],
    columnLabels: options.columnLabels ?? [],
    corner: '',
    background: options.background ?? 'transparent',
  });
}
