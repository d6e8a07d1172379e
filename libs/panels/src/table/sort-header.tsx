import type { ReactNode } from 'react';
import type { Direction } from './table-order.ts';

interface SortHeaderProps {
  /** How the rows are ordered by this column; undefined: by another one. */
  readonly direction: Direction | undefined;
  /** The direction that comes first. */
  readonly first: Direction;
  readonly onSort: (direction: Direction) => void;
  readonly children: ReactNode;
}

const other = { ascending: 'descending', descending: 'ascending' } as const;
const arrows = { ascending: '↑', descending: '↓' } as const;

/** The header of a column that orders the rows when it is pressed, and the other way round when it is pressed again. */
export const SortHeader = ({ direction, first, onSort, children }: SortHeaderProps) => (
  <button type="button" className="gtn-sort" onClick={() => onSort(direction ? other[direction] : first)}>
    {children}
    {/* Its place is kept: nothing moves when another column is chosen. */}
    <span aria-hidden="true" data-shown={direction !== undefined}>
      {arrows[direction ?? first]}
    </span>
  </button>
);
