import { Prisma } from '@gtn-studio/persistence';
import type { Listing, Ordering, PageRequest, Place } from './listing.ts';

/** A row of a page: which, where it stands, and under which parent it was asked for. */
export interface PlacedRow {
  readonly parent: string | null;
  readonly id: string;
  readonly key: Place['key'];
}

/**
 * The rows of a page and one more, which tells whether there are any. Keyset pagination: where a page begins is a
 * place in the ordering, so rows that come or go meanwhile shift nothing.
 */
export function pageStatement({
  listing,
  ordering,
  size,
  after,
  offset,
  conditions,
}: PageRequest): Prisma.Sql {
  const all = [...conditions, ...restrictions(ordering), ...(after ? [isAfter(ordering, after)] : [])];
  return Prisma.sql`SELECT NULL AS parent, ${selection(ordering)} FROM ${source(listing, ordering)}
    WHERE ${conjunction(all)} ORDER BY ${orderBy(ordering)} LIMIT ${size + 1} OFFSET ${offset}`;
}

/** The same page under each of many parents, in one statement. */
export function pagesStatement(request: PageRequest, parentColumn: string, parents: string[]): Prisma.Sql {
  const { listing, ordering, size, after, offset, conditions } = request;
  const all = [
    Prisma.sql`${column(parentColumn)} = p.id`,
    ...conditions,
    ...restrictions(ordering),
    ...(after ? [isAfter(ordering, after)] : []),
  ];
  return Prisma.sql`SELECT p.id::text AS parent, page.* FROM unnest(${parents}::uuid[]) AS p(id)
    CROSS JOIN LATERAL (
      SELECT ${selection(ordering)}, row_number() OVER (ORDER BY ${orderBy(ordering)}) AS place
      FROM ${source(listing, ordering)} WHERE ${conjunction(all)} ORDER BY ${orderBy(ordering)} LIMIT ${size + 1} OFFSET ${offset}
    ) page ORDER BY parent, place`;
}

/** How many rows a list has. */
export const countStatement = ({ listing, ordering, conditions }: PageRequest): Prisma.Sql =>
  Prisma.sql`SELECT NULL AS parent, count(*)::int AS count FROM ${source(listing, ordering)}
    WHERE ${conjunction([...conditions, ...restrictions(ordering)])}`;

/** How many rows a list has under each of many parents that have any. */
export function countsStatement(request: PageRequest, parentColumn: string, parents: string[]): Prisma.Sql {
  const { listing, ordering, conditions } = request;
  const all = [
    Prisma.sql`${column(parentColumn)} = ANY(${parents}::uuid[])`,
    ...conditions,
    ...restrictions(ordering),
  ];
  return Prisma.sql`SELECT ${column(parentColumn)}::text AS parent, count(*)::int AS count
    FROM ${source(listing, ordering)} WHERE ${conjunction(all)} GROUP BY 1`;
}

export const column = (name: string) => Prisma.raw(`t."${name}"`);
/** A listing's rows `t`; beside the metric `m` that they are ordered by, if they are. */
const source = ({ table }: Listing, { metric }: Ordering) =>
  metric === undefined
    ? Prisma.raw(`"${table}" t`)
    : Prisma.raw(`"MetricSeries" m JOIN "${table}" t ON t.id = m."ownerId"`);
const keyOf = ({ column: name, metric }: Ordering) => (metric === undefined ? `t."${name}"` : `m."${name}"`);
const idOf = ({ metric }: Ordering) => (metric === undefined ? 't.id' : 'm."ownerId"');
const selection = (ordering: Ordering) =>
  Prisma.raw(`t.id::text AS id, ${keyOf(ordering)}${ordering.type === 'uuid' ? '::text' : ''} AS key`);
const conjunction = (all: readonly Prisma.Sql[]) =>
  all.length === 0 ? Prisma.sql`true` : Prisma.join([...all], ' AND ');
const restrictions = (ordering: Ordering) => [
  ...(ordering.metric === undefined ? [] : [Prisma.sql`m.name = ${ordering.metric}`]),
  ...(ordering.known ? [Prisma.sql`${Prisma.raw(keyOf(ordering))} IS NOT NULL`] : []),
];

function orderBy(ordering: Ordering): Prisma.Sql {
  const direction = ordering.descending ? 'DESC' : 'ASC';
  if (ordering.column === 'id') return Prisma.raw(`t.id ${direction}`);
  return Prisma.raw(
    `${keyOf(ordering)} ${direction}, ${idOf(ordering)} ${ordering.youngestFirst ? 'DESC' : 'ASC'}`,
  );
}

function isAfter(ordering: Ordering, { key, id }: Place) {
  const { column: name, type, descending, youngestFirst = false } = ordering;
  const beyond = Prisma.raw(descending ? '<' : '>');
  if (name === 'id') return Prisma.sql`t.id ${beyond} ${id}::uuid`;
  const value = Prisma.sql`${key}::${Prisma.raw(type)}`;
  const [at, rowId] = [Prisma.raw(keyOf(ordering)), Prisma.raw(idOf(ordering))];
  if (descending === youngestFirst) return Prisma.sql`(${at}, ${rowId}) ${beyond} (${value}, ${id}::uuid)`;
  const older = Prisma.raw(youngestFirst ? '<' : '>');
  // The first comparison alone bounds the scan of an index.
  return Prisma.sql`(${at} ${beyond}= ${value} AND (${at} ${beyond} ${value} OR ${rowId} ${older} ${id}::uuid))`;
}
