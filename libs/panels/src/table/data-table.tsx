import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, memo, useEffect, useMemo, useRef } from 'react';
import type { RowSource } from './row-source.ts';
import { SortHeader } from './sort-header.tsx';
import type { Direction, TableOrder } from './table-order.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  /** What is in it, in more words; shown when the pointer is on its header. */
  readonly title?: string;
  /** Which way the rows are ordered when its header is pressed first. Default: they can't be ordered by it. */
  readonly sort?: Direction;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly align?: 'end';
  /** Whether a narrow screen does without it. */
  readonly narrow?: 'hidden';
  /** Of a table with a height, such as "8rem": then nothing moves sideways as other rows come in sight. Default: a share of what is left. */
  readonly width?: string;
}

export interface DataTableProps<Row> {
  /** For those who don't see the table. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: RowSource<Row>;
  readonly rowId: (row: Row) => string;
  /** With a height, such as "28rem", the table scrolls and only what is in sight is in the page: for any number of rows. */
  readonly height?: string;
  /** How the rows are ordered; it is shown. */
  readonly order?: TableOrder | undefined;
  /** Called with how they are to be, after a header was pressed: the rows are for the caller to order. */
  readonly onOrder?: ((order: TableOrder) => void) | undefined;
  /** Called with which rows are in sight, from one number to before another, with some around them. */
  readonly onSight?: (from: number, to: number) => void;
}

const features = tableFeatures({});
/** Of a table with a height, where every row is one line. */
const rowHeight = 38;

/** A place in the table, and its row if that is here. */
interface Slot<Row> {
  readonly index: number;
  readonly row: Row | undefined;
}

/** A table of rows that someone else orders and pages. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  height,
  order,
  onOrder,
  onSight,
}: DataTableProps<Row>) {
  const helper = useMemo(() => createColumnHelper<typeof features, Slot<Row>>(), []);
  const defined = useMemo(
    () => helper.columns(columns.map(({ id, header }) => helper.display({ id, header: () => header }))),
    [helper, columns],
  );
  const looks = new Map(columns.map((column) => [column.id, column]));

  const scroll = useRef<HTMLDivElement>(null);
  const isVirtual = height !== undefined;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: isVirtual,
    // What a frame can't draw in time is drawn in the next: the scrollbar waits for nothing.
    useFlushSync: false,
  });
  const inSight = virtual.getVirtualItems();
  const [from, to] = isVirtual
    ? [inSight[0]?.index ?? 0, (inSight.at(-1)?.index ?? -1) + 1]
    : [0, rows.length];
  const [above, below] =
    isVirtual && inSight.length > 0
      ? [inSight[0]!.start, Math.max(0, virtual.getTotalSize() - inSight.at(-1)!.end)]
      : [0, 0];
  useEffect(() => {
    if (to > from) onSight?.(from, to);
  }, [onSight, from, to]);
  const ordered = useRef(order);
  useEffect(() => {
    // Another list begins at its first row.
    if (ordered.current?.column !== order?.column || ordered.current?.direction !== order?.direction)
      scroll.current?.scrollTo({ top: 0 });
    ordered.current = order;
  }, [order]);
  // The table knows the rows in sight alone: of many it would take long to hear of all.
  const data = useMemo(
    () => rows.slice(from, to).map((row, at): Slot<Row> => ({ index: from + at, row })),
    [rows, from, to],
  );
  const table = useTable({
    features,
    columns: defined,
    data,
    getRowId: ({ index, row }) => (row ? rowId(row) : `row ${index}`),
  });

  return (
    <div
      ref={scroll}
      className="gtn-table-scroll"
      tabIndex={0}
      role="region"
      aria-label={caption}
      style={isVirtual ? { height } : undefined}
    >
      <table className="gtn-table" data-virtual={isVirtual || undefined} aria-rowcount={rows.length + 1}>
        {isVirtual && (
          <colgroup>
            {columns.map(({ id, width, narrow }) => (
              <col key={id} data-narrow={narrow} style={{ width }} />
            ))}
          </colgroup>
        )}
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const { id, title, align, narrow, sort } = looks.get(header.column.id)!;
                const direction = order?.column === id ? order.direction : undefined;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    title={title}
                    data-align={align}
                    data-narrow={narrow}
                    aria-sort={direction}
                  >
                    {sort && onOrder ? (
                      <SortHeader
                        direction={direction}
                        first={sort}
                        onSort={(direction) => onOrder({ column: id, direction })}
                      >
                        <table.FlexRender header={header} />
                      </SortHeader>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <Filler height={above} columns={columns.length} />}
          {table
            .getRowModel()
            .rows.map(({ id, original: { index, row } }) =>
              row ? (
                <FilledRow key={id} id={id} index={index} row={row} columns={columns} />
              ) : (
                <EmptyRow key={id} index={index} columns={columns} />
              ),
            )}
          {below > 0 && <Filler height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

interface FilledRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
}

/** While one scrolls, most rows in sight are those of before, and are not made anew. */
const FilledRow = memo(function FilledRow<Row>({ id, index, row, columns }: FilledRowProps<Row>) {
  return (
    <tr data-row={id} aria-rowindex={index + 2}>
      {columns.map(({ id: column, align, narrow, cell }) => (
        <td key={column} data-align={align} data-narrow={narrow}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: FilledRowProps<Row>) => ReactNode;

/** A row that is not here yet. */
const EmptyRow = memo(function EmptyRow<Row>({ index, columns }: Omit<FilledRowProps<Row>, 'id' | 'row'>) {
  return (
    <tr aria-rowindex={index + 2} aria-busy="true">
      {columns.map(({ id, align, narrow }) => (
        <td key={id} data-align={align} data-narrow={narrow}>
          <i className="gtn-not-yet" />
        </td>
      ))}
    </tr>
  );
}) as <Row>(props: Omit<FilledRowProps<Row>, 'id' | 'row'>) => ReactNode;

/** Stands for rows that are out of sight. */
const Filler = ({ height, columns }: { readonly height: number; readonly columns: number }) => (
  <tr data-filler aria-hidden="true">
    <td colSpan={columns} style={{ height }} />
  </tr>
);
