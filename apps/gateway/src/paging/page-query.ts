import { Prisma } from '@gtn-studio/persistence';
import type { Ordering, PageRequest } from './listing.ts';

/** A row of a page: which, where it stands, and under which parent it was asked for. */
export interface PlacedRow {
  readonly parent: string | null;
  readonly id: string;
  readonly key: string | number;
}

/**
 * The rows of a page and one more, which tells whether there are any. Keyset pagination: where a page begins is a
 * place in the ordering, so rows that come or go meanwhile shift nothing.
 */
export function pageStatement({ listing, order, size, after, conditions }: PageRequest): Prisma.Sql {
  const ordering = listing.orderings[order]!;
  const all = [...conditions, ...restrictions(ordering), ...(after ? [isAfter(ordering, after)] : [])];
  return Prisma.sql`SELECT NULL AS parent, ${selection(ordering)} FROM ${table(listing.table)}
    WHERE ${conjunction(all)} ORDER BY ${orderBy(ordering)} LIMIT ${size + 1}`;
}

/** The same page under each of many parents, in one statement. */
export function pagesStatement(request: PageRequest, parentColumn: string, parents: string[]): Prisma.Sql {
  const { listing, order, size, after, conditions } = request;
  const ordering = listing.orderings[order]!;
  const all = [
    Prisma.sql`${column(parentColumn)} = p.id`,
    ...conditions,
    ...restrictions(ordering),
    ...(after ? [isAfter(ordering, after)] : []),
  ];
  return Prisma.sql`SELECT p.id::text AS parent, page.* FROM unnest(${parents}::uuid[]) AS p(id)
    CROSS JOIN LATERAL (
      SELECT ${selection(ordering)}, row_number() OVER (ORDER BY ${orderBy(ordering)}) AS place
      FROM ${table(listing.table)} WHERE ${conjunction(all)} ORDER BY ${orderBy(ordering)} LIMIT ${size + 1}
    ) page ORDER BY parent, place`;
}

/** How many rows a list has. */
export const countStatement = ({ listing, order, conditions }: PageRequest): Prisma.Sql =>
  Prisma.sql`SELECT NULL AS parent, count(*)::int AS count FROM ${table(listing.table)}
    WHERE ${conjunction([...conditions, ...restrictions(listing.orderings[order]!)])}`;

/** How many rows a list has under each of many parents that have any. */
export function countsStatement(request: PageRequest, parentColumn: string, parents: string[]): Prisma.Sql {
  const { listing, order, conditions } = request;
  const all = [
    Prisma.sql`${column(parentColumn)} = ANY(${parents}::uuid[])`,
    ...conditions,
    ...restrictions(listing.orderings[order]!),
  ];
  return Prisma.sql`SELECT ${column(parentColumn)}::text AS parent, count(*)::int AS count
    FROM ${table(listing.table)} WHERE ${conjunction(all)} GROUP BY 1`;
}

export const column = (name: string) => Prisma.raw(`t."${name}"`);
const table = (name: string) => Prisma.raw(`"${name}" t`);
const selection = ({ column: name, type }: Ordering) =>
  Prisma.raw(`t.id::text AS id, t."${name}"${type === 'uuid' ? '::text' : ''} AS key`);
const conjunction = (all: readonly Prisma.Sql[]) =>
  all.length === 0 ? Prisma.sql`true` : Prisma.join([...all], ' AND ');
const restrictions = ({ column: name, known }: Ordering) =>
  known ? [Prisma.sql`${column(name)} IS NOT NULL`] : [];

function orderBy({ column: name, descending }: Ordering): Prisma.Sql {
  const direction = descending ? 'DESC' : 'ASC';
  return Prisma.raw(name === 'id' ? `t.id ${direction}` : `t."${name}" ${direction}, t.id ASC`);
}

function isAfter(
  { column: name, type, descending }: Ordering,
  { key, id }: NonNullable<PageRequest['after']>,
) {
  const beyond = Prisma.raw(descending ? '<' : '>');
  if (name === 'id') return Prisma.sql`t.id ${beyond} ${id}::uuid`;
  const value = Prisma.sql`${key}::${Prisma.raw(type)}`;
  // The first comparison alone bounds the scan of an index.
  return Prisma.sql`(${column(name)} ${beyond}= ${value} AND (${column(name)} ${beyond} ${value} OR t.id > ${id}::uuid))`;
}
