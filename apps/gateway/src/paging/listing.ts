import type { Prisma } from '@gtn-studio/persistence';

/** A column that rows are ordered by; rows that are equal there are ordered by id, which is by age, so that each has its place. */
export interface Ordering {
  readonly column: string;
  readonly type: 'uuid' | 'text' | 'int4' | 'float8' | 'timestamptz' | '"RunState"';
  readonly descending: boolean;
  /** Of rows that are equal, whether the youngest comes first. Default false. */
  readonly youngestFirst?: boolean;
  /** Whether rows without a value are left out. */
  readonly known?: boolean;
  /** Set where rows are ordered by the last value of a metric of this name, and not by a column of theirs. */
  readonly metric?: string;
}

/** A table whose rows can be listed. */
export interface Listing {
  readonly table: string;
  readonly orderings: Readonly<Record<string, Ordering>>;
  /** Whether rows can be deleted: then lists leave those out that are, unless the filter asks for them. */
  readonly deletable?: boolean;
}

/** Ids are UUIDs of version 7, which sort by time. */
export const newest: Ordering = { column: 'id', type: 'uuid', descending: true };
export const oldest: Ordering = { column: 'id', type: 'uuid', descending: false };

export const byName: Ordering = { column: 'name', type: 'text', descending: false };
/** In the order of the enumeration in the database. */
export const byState: Ordering = { column: 'state', type: '"RunState"', descending: false };
/** The largest first; rows without it are left out. */
export const byLargest = (column: string): Ordering => ({
  column,
  type: 'float8',
  descending: true,
  known: true,
});

/** By the last value of a metric; rows without one are left out. One index serves both directions. */
export const byMetric = (metric: string, descending: boolean): Ordering => ({
  column: 'last',
  type: 'float8',
  descending,
  youngestFirst: descending,
  known: true,
  metric,
});

/** The other way round, row for row: the same index is read from its other end. */
export const reversed = (ordering: Ordering): Ordering => ({
  ...ordering,
  descending: !ordering.descending,
  youngestFirst: !ordering.youngestFirst,
});

/** Which page of a list. */
export interface PageRequest {
  readonly listing: Listing;
  /** Name of the ordering, which cursors keep. */
  readonly order: string;
  readonly ordering: Ordering;
  readonly size: number;
  readonly after: Place | undefined;
  /** Rows between that place, or the list's beginning, and the page. */
  readonly offset: number;
  readonly conditions: readonly Prisma.Sql[];
}

/** Where a row stands: its value in the ordering's column, and its id. */
export interface Place {
  readonly key: string | number | Date;
  readonly id: string;
}
