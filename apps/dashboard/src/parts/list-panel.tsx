import { type Cell, type Column, DataTable, Panel, type PanelStatus, count } from '@gtn-studio/panels';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { type ReactNode, useMemo } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { staleOf, statusOf } from '../api/status-of.ts';
import type { LiveQuery } from '../api/use-live-query.ts';
import { type ListOrder, OrderChoice, sortable } from './list-order.tsx';
import { Pager } from './pager.tsx';
import { useStill } from './use-still.ts';

/** A page of a list, as every list of the API answers it. */
export interface ListPage<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface ListPanelProps<Row, Result, Variables extends AnyVariables> {
  readonly title: string;
  /** What the table is for who doesn't see it. Default: the title. */
  readonly caption?: string;
  /** What is waited for, such as `the list of runs`. */
  readonly waitsFor: string;
  readonly document: TypedDocumentNode<Result, Variables>;
  readonly variables: Variables;
  readonly answer: LiveQuery<Result>;
  readonly list: ListPage<Row> | null | undefined;
  readonly columns: readonly Column<Row>[];
  /** Default: it has one order alone. */
  readonly order?: ListOrder;
  /** Default: how many there are in all. */
  readonly note?: ReactNode;
  readonly tools: ReactNode;
  /** In place of a list without rows. */
  readonly empty: Omit<Extract<PanelStatus, { kind: 'empty' }>, 'kind'>;
  /** Why what is shown may be old. Default: what the last answer failed with. */
  readonly stale?: string | undefined;
  /** Name of exported files, and their rows. */
  readonly fileName: string;
  readonly exported: (rows: readonly Row[]) => readonly Readonly<Record<string, Cell>>[];
  /** Cursor that the page is after; '' for the first one. */
  readonly after: string;
  readonly onPage: (after: string) => void;
}

/** A list of the API as a table, page by page. */
export function ListPanel<Row extends { readonly id: string }, Result, Variables extends AnyVariables>({
  title,
  caption = title,
  waitsFor,
  document,
  variables,
  answer,
  list,
  columns,
  order,
  note = list && `${count(list.totalCount)} in all`,
  tools,
  empty,
  stale = staleOf(answer),
  fileName,
  exported,
  after,
  onPage,
}: ListPanelProps<Row, Result, Variables>) {
  const rows = useStill(useMemo(() => list?.edges.map(({ node }) => node) ?? [], [list]));
  const ordered = useMemo(
    () => (order ? sortable(columns, order.orders) : columns),
    [columns, order?.orders],
  );
  return (
    <Panel
      title={title}
      note={note}
      tools={
        <>
          {tools}
          {order && <OrderChoice columns={ordered} order={order} />}
        </>
      }
      status={
        statusOf(answer, waitsFor) ?? (list && rows.length === 0 ? { kind: 'empty', ...empty } : undefined)
      }
      stale={stale}
      exports={{
        name: fileName,
        rows: () => exported(rows),
        graphql: () => graphqlText(document, variables),
      }}
      flush
    >
      <DataTable
        caption={caption}
        columns={ordered}
        rows={rows}
        rowId={({ id }) => id}
        order={order?.table}
        onOrder={order?.onOrder}
      />
      <Pager
        first={after === ''}
        next={list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : undefined}
        onPage={onPage}
      />
    </Panel>
  );
}
