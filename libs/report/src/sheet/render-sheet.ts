import sharp from 'sharp';
import { labelOverlay } from './sheet-labels.ts';
import { labelFontSize, sheetLayout, type SheetGrid } from './sheet-layout.ts';
import { drawImages, type ImageBatch, type Placement } from './sheet-pixels.ts';

/** The paper around the images: nothing (the page shows through), or a solid tone with labels in contrast to it. */
export type SheetBackground = 'transparent' | 'white' | 'black';

// The gray reads alike on white and on the dark page of a report: above 4 : 1 on both.
const labelColors: Record<SheetBackground, string> = {
  transparent: '#7b7f86',
  white: '#3d434b',
  black: '#c4c9d0',
};
const paper: Record<SheetBackground, readonly number[]> = {
  transparent: [0, 0, 0, 0],
  white: [255, 255, 255, 255],
  black: [0, 0, 0, 255],
};

// A PNG beyond this is of use to no viewer, and its raster alone would take a gigabyte.
const mostPixels = 2 ** 28;

export interface SheetCells extends Omit<SheetGrid, 'cellWidth' | 'cellHeight'> {
  /** Index of the image in each cell, row by row; undefined leaves the cell empty. */
  readonly cells: readonly (number | undefined)[];
  readonly scale: number;
  readonly background: SheetBackground;
}

/** PNG bytes of a grid of images with labels. @throws RangeError if the sheet would have more than 2²⁸ pixels. */
export async function renderSheet(caller: string, batch: ImageBatch, sheet: SheetCells): Promise<Uint8Array> {
  const { cells, columns, gap, scale, background } = sheet;
  const cellHeight = batch.shape[2]! * scale;
  const cellWidth = batch.shape[3]! * scale;
  const layout = await sheetLayout({ ...sheet, cellWidth, cellHeight });
  const { width, height, left, top, labels } = layout;
  if (width * height > mostPixels) {
    throw new RangeError(
      `${caller}: the sheet would be ${width} × ${height} pixels; use a smaller scale or fewer images`,
    );
  }

  const rgba = new Uint8Array(width * height * 4);
  if (background !== 'transparent') fill(rgba, paper[background]);
  const placements: Placement[] = [];
  for (const [cell, image] of cells.entries()) {
    if (image === undefined) continue;
    const column = cell % columns;
    const row = (cell - column) / columns;
    placements.push({ image, left: left + column * (cellWidth + gap), top: top + row * (cellHeight + gap) });
  }
  drawImages({ width, height, rgba }, batch, placements, scale);

  const picture = sharp(rgba, { raw: { width, height, channels: 4 } });
  if (labels.length > 0) {
    const color = labelColors[background];
    picture.composite([{ input: labelOverlay(labels, layout, { fontSize: labelFontSize, color }) }]);
  }
  return await picture.png({ compressionLevel: 9 }).toBuffer();
}

function fill(rgba: Uint8Array, color: readonly number[]): void {
  for (let at = 0; at < rgba.length; at++) rgba[at] = color[at % 4]!;
}
