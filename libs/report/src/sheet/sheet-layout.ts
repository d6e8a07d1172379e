import { labelWidth, type Label } from './sheet-labels.ts';

export interface SheetGrid {
  readonly rows: number;
  readonly columns: number;
  /** Size of one image on the sheet, in pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Stands above the row labels and left of the column labels, to say what the columns count. */
  readonly corner: string;
}

export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  /** Pixel of the first image's top left corner. */
  readonly left: number;
  readonly top: number;
  readonly labels: readonly Label[];
}

export const labelFontSize = 13;
const lineHeight = 18;
const labelGap = 8;

/** Places images and labels. Labels wider than their column are thinned out evenly from the first on. */
export async function sheetLayout(grid: SheetGrid): Promise<SheetLayout> {
  const { rows, columns, cellWidth, cellHeight, gap, rowLabels, columnLabels, corner } = grid;
  const widths = (texts: readonly string[]) =>
    Promise.all(texts.map((text) => labelWidth(text, labelFontSize)));
  const widest = Math.max(0, ...(await widths([...rowLabels, corner])));
  const widestColumnLabel = Math.max(0, ...(await widths(columnLabels)));

  const left = gap + (widest > 0 ? widest + labelGap : 0);
  const top = gap + (columnLabels.length > 0 || corner !== '' ? lineHeight + labelGap / 2 : 0);
  const gridWidth = columns * (cellWidth + gap);
  const gridHeight = rows * (cellHeight + gap);

  const columnStride = Math.ceil((widestColumnLabel + labelGap) / (cellWidth + gap));
  const rowStride = Math.ceil(lineHeight / (cellHeight + gap));
  // Half of a label may stand out over the last image.
  const overhang = Math.max(0, Math.ceil((widestColumnLabel - cellWidth) / 2));
  const labelBaseline = top - labelGap;
  // Digits and capitals are about 0.73 of the font size high: this puts their middle at the row's.
  const toBaseline = Math.round(0.365 * labelFontSize);

  const labels: Label[] = [];
  if (corner !== '')
    labels.push({ text: corner, x: left - labelGap, baseline: labelBaseline, anchor: 'end' });
  for (const [column, text] of columnLabels.entries()) {
    if (column % columnStride !== 0) continue;
    const x = left + column * (cellWidth + gap) + cellWidth / 2;
    labels.push({ text, x, baseline: labelBaseline, anchor: 'middle' });
  }
  for (const [row, text] of rowLabels.entries()) {
    if (row % rowStride !== 0) continue;
    const middle = top + row * (cellHeight + gap) + cellHeight / 2;
    labels.push({ text, x: left - labelGap, baseline: middle + toBaseline, anchor: 'end' });
  }
  return { width: left + gridWidth + overhang, height: top + gridHeight, left, top, labels };
}
