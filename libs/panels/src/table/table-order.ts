export type Direction = 'ascending' | 'descending';

/** What the rows of a table are ordered by. */
export interface TableOrder {
  /** Id of a column. */
  readonly column: string;
  readonly direction: Direction;
}
