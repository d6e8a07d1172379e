/** Rows of which those in sight are enough: an array, or a long list that comes in parts. Made anew with every change. */
export interface RowSource<Row> {
  readonly length: number;
  /** Rows from one number to before another; undefined where one is not here yet. */
  readonly slice: (from: number, to: number) => readonly (Row | undefined)[];
}
