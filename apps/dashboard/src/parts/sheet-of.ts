import type { Sheet } from '@gtn-studio/panels';

export interface SheetShape {
  /** [channels, height, width] of the data set's images. */
  readonly imageShape: readonly number[];
  readonly classes: number;
  /** Images of a class. */
  readonly columns: number;
}

/** How the platform draws images beside each other: they are enlarged by a whole number to at least so many pixels, with so many between. */
const leastWidth = 40;
const gap = 2;

/** A picture and where its images are; a picture that shows fewer images of a class is no sheet. */
export function sheetOf(
  picture: ImageBitmap,
  { imageShape: [, height = 1, width = 1], classes, columns }: SheetShape,
): Sheet | undefined {
  const scale = Math.ceil(leastWidth / width);
  const sheet = {
    columns,
    rows: classes,
    cellWidth: width * scale,
    cellHeight: height * scale,
    gap,
  };
  if (picture.width < columns * (sheet.cellWidth + gap)) return undefined;
  return { ...sheet, picture };
}
