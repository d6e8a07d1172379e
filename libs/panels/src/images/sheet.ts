/** A picture of a synthetic set: a row of images per class, a column per inner step, at its right and its lower edge. */
export interface Sheet {
  readonly picture: CanvasImageSource & { readonly width: number; readonly height: number };
  /** Inner steps. */
  readonly columns: number;
  /** Classes. */
  readonly rows: number;
  /** Size of an image on the picture, and of what is between two, in pixels. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Layout = Omit<Sheet, 'picture'> & {
  readonly picture: { readonly width: number; readonly height: number };
};

/** Where the image of an inner step (from 1) and a class (from 0) is on the picture; labels may be left of and above the images. */
export function placeOf(sheet: Layout, step: number, label: number): Place {
  const { picture, columns, rows, cellWidth, cellHeight, gap } = sheet;
  return {
    x: picture.width - (columns - step + 1) * (cellWidth + gap),
    y: picture.height - (rows - label) * (cellHeight + gap),
    width: cellWidth,
    height: cellHeight,
  };
}
