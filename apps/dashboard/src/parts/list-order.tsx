import type { Column, Direction, TableOrder } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Choice } from './choice.tsx';

/** The API's ordering by what a column shows, and which way it goes by itself. */
export interface ColumnOrder<Order extends string> {
  readonly by: Order;
  readonly direction: Direction;
}

/** The orderings of a list, by the ids of its table's columns; the first one is the default. */
export type ColumnOrders<Order extends string> = Readonly<Record<string, ColumnOrder<Order>>>;

/** What an address says of an ordering: the id of a column, and `yes` where it is the other way round. */
export interface OrderView {
  readonly order: string;
  readonly reverse: string;
}

/** How a list is ordered, as its table and the API are told. */
export interface ListOrder<Order extends string = string> {
  readonly orders: ColumnOrders<Order>;
  readonly table: TableOrder;
  readonly variables: { readonly orderBy: Order; readonly reverse: boolean };
  readonly onOrder: (table: TableOrder) => void;
}

/** The ordering that an address asks for. */
export function useListOrder<Order extends string>(
  orders: ColumnOrders<Order>,
  { order, reverse }: OrderView,
  onChange: (view: OrderView) => void,
): ListOrder<Order> {
  const asked = useMemo(() => {
    const column = order in orders ? order : Object.keys(orders)[0]!;
    const { by, direction } = orders[column]!;
    const reversed = reverse === 'yes';
    return {
      table: { column, direction: reversed ? opposite[direction] : direction },
      variables: { orderBy: by, reverse: reversed },
    };
  }, [orders, order, reverse]);
  return {
    ...{ orders, ...asked },
    onOrder: ({ column, direction }) =>
      onChange({ order: column, reverse: orders[column]?.direction === direction ? '' : 'yes' }),
  };
}

/** Columns whose headers order the list, where it can be ordered by them. */
export const sortable = <Row,>(
  columns: readonly Column<Row>[],
  orders: ColumnOrders<string>,
): readonly Column<Row>[] =>
  columns.map((column) => {
    const order = orders[column.id];
    return order ? { ...column, sort: order.direction } : column;
  });

const opposite = { ascending: 'descending', descending: 'ascending' } as const;

export interface OrderChoiceProps<Row> {
  /** As `sortable` made them. */
  readonly columns: readonly Column<Row>[];
  readonly order: ListOrder;
}

/** The same choice as in the headers of a table, of which a narrow screen does without some. */
export function OrderChoice<Row>({ columns, order: { table, onOrder } }: OrderChoiceProps<Row>) {
  const { column, direction } = table;
  const sorted = columns.filter(({ sort }) => sort !== undefined);
  const turn = `Order is ${direction}: turn it round`;
  return (
    <span className="joined">
      <Choice
        label="Order"
        value={column}
        options={sorted.map(({ id, header }) => [
          id,
          `By ${typeof header === 'string' ? header.toLowerCase() : id}`,
        ])}
        onChange={(chosen) =>
          onOrder({ column: chosen, direction: sorted.find(({ id }) => id === chosen)!.sort! })
        }
      />
      <button
        type="button"
        className="gtn-button"
        aria-label={turn}
        title={turn}
        onClick={() => onOrder({ column, direction: opposite[direction] })}
      >
        {direction === 'ascending' ? '↑' : '↓'}
      </button>
    </span>
  );
}
