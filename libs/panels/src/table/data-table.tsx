import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly align?: 'end';
  /** Whether a narrow screen does without it. */
  readonly narrow?: 'hidden';
}

export interface DataTableProps<Row> {
  /** For those who don't see the table. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** With a height, such as "28rem", the table scrolls and only what is in sight is in the page: for any number of rows. */
  readonly height?: string;
}

const features = tableFeatures({});
const rowHeight = 38;

/** A table of rows that someone else orders and pages. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  height,
}: DataTableProps<Row>) {
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), []);
  const defined = useMemo(
    () =>
      helper.columns(
        columns.map(({ id, header, cell }) =>
          helper.display({ id, header: () => header, cell: ({ row }) => cell(row.original) }),
        ),
      ),
    [helper, columns],
  );
  const looks = new Map(columns.map((column) => [column.id, column]));

  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: height !== undefined,
  });
  const inSight = virtual.getVirtualItems();
  const isVirtual = height !== undefined;
  const [from, to] = isVirtual
    ? [inSight[0]?.index ?? 0, (inSight.at(-1)?.index ?? -1) + 1]
    : [0, rows.length];
  const [above, below] =
    isVirtual && inSight.length > 0
      ? [inSight[0]!.start, Math.max(0, virtual.getTotalSize() - inSight.at(-1)!.end)]
      : [0, 0];
  // The table knows the rows in sight alone: of many it would take long to hear of all.
  const data = useMemo(() => rows.slice(from, to), [rows, from, to]);
  const table = useTable({ features, columns: defined, data, getRowId: rowId });
  const shown = table.getRowModel().rows;

  return (
    <div
      ref={scroll}
      className="gtn-table-scroll"
      tabIndex={0}
      role="region"
      aria-label={caption}
      style={height === undefined ? undefined : { height }}
    >
      <table className="gtn-table" aria-rowcount={rows.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const column = looks.get(header.column.id);
                return (
                  <th key={header.id} scope="col" data-align={column?.align} data-narrow={column?.narrow}>
                    <table.FlexRender header={header} />
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && <Filler height={above} columns={columns.length} />}
          {shown.map((row) => (
            <tr key={row.id} data-row={row.id} aria-rowindex={from + row.index + 2}>
              {row.getAllCells().map((cell) => {
                const column = looks.get(cell.column.id);
                return (
                  <td key={cell.id} data-align={column?.align} data-narrow={column?.narrow}>
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
          {below > 0 && <Filler height={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for rows that are out of sight. */
const Filler = ({ height, columns }: { readonly height: number; readonly columns: number }) => (
  <tr data-filler aria-hidden="true">
    <td colSpan={columns} style={{ height }} />
  </tr>
);
