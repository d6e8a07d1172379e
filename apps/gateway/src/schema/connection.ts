import type { InputRef, ObjectRef } from '@pothos/core';
import type { Prisma } from '@gtn-studio/persistence';
import type { RequestContext } from '../context.ts';
import type { ListExtension } from '../limits/database-cost.ts';
import { conditionsOf, isSet, requireMetric } from '../paging/conditions.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { type Listing, byMetric, reversed } from '../paging/listing.ts';
import { type Parent, loadCount, loadRows } from '../paging/load-page.ts';
import { defaultPage, maxPage, pageOffset, pageRows, pageSize } from '../paging/page-size.ts';
import { type Types, builder } from './builder.ts';
import { MetricOrder } from './list-filters.ts';

/** A noun whose rows are loaded by id; an id without a row gives null. */
interface Loadable {
  getDataloader(context: RequestContext): { load(id: string): Promise<{ id: string } | null> };
}

interface PageArguments<Filter> {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly offset?: number | null;
  readonly filter?: Filter | null;
  readonly orderBy?: string | null;
  readonly orderByMetric?: { readonly name: string; readonly descending?: boolean | null } | null;
  readonly reverse?: boolean | null;
}

interface ListOptions<Filter> {
  /** What the rows are called in a sentence, such as "Training runs". */
  readonly title: string;
  readonly listing: Listing;
  /** Names of the orderings with what they mean; the first is the default. */
  readonly orders: Readonly<Record<string, string>>;
  readonly filter: InputRef<Filter>;
  /** Whether its rows have metrics, and can be ordered by them. */
  readonly metrics?: boolean;
  /** Whether a page may begin at any row, by its number, as a scrollbar is moved: the rows before are counted through. */
  readonly offsets?: boolean;
  /** @throws ExpectedError INVALID_INPUT for a filter that makes no sense */
  readonly conditions: (filter: Filter) => Prisma.Sql[];
}

interface ListFieldOptions<ParentShape> {
  readonly description: string;
  /** Whose rows; all without it. */
  readonly parent?: (parent: ParentShape) => Parent;
  /** Most rows that it can hold, where that is certain and fewer than a page's. */
  readonly holds?: number;
}

const namedOrdering = (listing: Listing, name: string) => ({ name, ordering: listing.orderings[name]! });

/** A list from its other end; cursors of one direction are of no use in the other. */
const reverseOf = ({ name, ordering }: ReturnType<typeof namedOrdering>) => ({
  name: `${name}, reversed`,
  ordering: reversed(ordering),
});

function metricOrdering({ name: metric, descending }: NonNullable<PageArguments<unknown>['orderByMetric']>) {
  const ordering = byMetric(requireMetric(metric, 'orderByMetric.name'), descending ?? true);
  return { name: `${ordering.descending ? 'largest' : 'least'} ${metric}`, ordering };
}

/** Makes the connection of a noun, and the function that makes its fields: page by keyset, filter, ordering, count on request. */
export function listOf<Filter>(
  noun: string,
  ref: ObjectRef<Types, unknown, unknown> & Loadable,
  { title, listing, orders, filter, metrics = false, offsets = false, conditions }: ListOptions<Filter>,
) {
  const order = builder.enumType(`${noun}Order`, {
    description: `How ${title.toLowerCase()} are ordered; those that are equal, by age.`,
    values: Object.fromEntries(Object.entries(orders).map(([name, description]) => [name, { description }])),
  });
  const defaultOrder = Object.keys(orders)[0]!;

  const Connection = builder.connectionObject(
    {
      type: ref as never,
      name: `${noun}Connection`,
      description: `A page of ${title.toLowerCase()}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'Number of rows in the whole list; counted only when asked for.',
          // The rows that it counts cost, once whatever the page's size: see limits/database-cost.ts.
          complexity: 0,
          resolve: ({ totalCount }) => totalCount(),
        }),
      }),
    },
    {
      name: `${noun}Edge`,
      description: `One of the ${title.toLowerCase()}, and where it stands in the list.`,
    },
  );

  const args = () =>
    builder.args((t) => ({
      first: t.int({ description: `Rows of the page, 1 to ${maxPage}. Default: ${defaultPage}.` }),
      after: t.string({ description: 'Cursor of the row before the page, in the same ordering.' }),
      ...(offsets && {
        offset: t.int({
          description:
            'Rows to leave out before the page, from the beginning of the list or from `after` on. Default: 0. The database counts through them, which costs; to read a list from end to end use `after`.',
        }),
      }),
      filter: t.field({ type: filter as never, description: 'Which rows.' }),
      orderBy: t.field({ type: order, description: `Ordering. Default: ${defaultOrder}.` }),
      ...(metrics && {
        orderByMetric: t.field({ type: MetricOrder, description: 'In place of `orderBy`: by a metric.' }),
      }),
      reverse: t.boolean({
        description:
          'Whether the list is given the other way round: what is last in the ordering comes first, and of those that are equal the youngest. Default: false.',
      }),
    }));

  async function resolve(
    parent: Parent | undefined,
    { first, after, offset: before, filter: which, orderBy, orderByMetric, reverse }: PageArguments<Filter>,
    context: RequestContext,
  ) {
    const asked = orderByMetric
      ? metricOrdering(orderByMetric)
      : namedOrdering(listing, orderBy ?? defaultOrder);
    const { name, ordering } = reverse ? reverseOf(asked) : asked;
    const size = pageSize(first);
    const offset = pageOffset(before);
    const place = after === null || after === undefined ? undefined : decodeCursor(after, name, ordering);
    const deleted = (which as { readonly deleted?: boolean | null } | null | undefined)?.deleted ?? false;
    const there = conditionsOf(listing.deletable ? isSet('deletedAt', deleted) : undefined);
    const request = {
      ...{ listing, order: name, ordering, size, after: place, offset },
      conditions: [...there, ...(which ? conditions(which) : [])],
    };
    const rows = await loadRows(context, request, parent);
    const places = rows.slice(0, size).map((row) => ({ id: row.id, cursor: encodeCursor(name, row) }));
    return {
      // Only when they are asked for. A row that was deleted since its place was read has none any more.
      get edges() {
        const loader = ref.getDataloader(context);
        const edges = places.map(async ({ id, cursor }) => ({ cursor, node: await loader.load(id) }));
        return Promise.all(edges).then((all) => all.filter(({ node }) => node !== null)) as never;
      },
      pageInfo: {
        hasNextPage: rows.length > size,
        hasPreviousPage: place !== undefined || offset > 0,
        startCursor: places[0]?.cursor,
        endCursor: places.at(-1)?.cursor,
      },
      totalCount: () => loadCount(context, request, parent),
    };
  }

  /** Options of a field that lists rows. */
  return <ParentShape>({ description, parent, holds = maxPage }: ListFieldOptions<ParentShape>) => ({
    type: Connection,
    nullable: true as const,
    description,
    args: args(),
    complexity: ({ first }: PageArguments<Filter>) => ({
      field: 5,
      multiplier: Math.min(pageRows(first), holds),
    }),
    extensions: { list: { table: listing.table, holds } satisfies ListExtension },
    resolve: (row: ParentShape, given: object, context: RequestContext) =>
      resolve(parent?.(row), given, context),
  });
}
