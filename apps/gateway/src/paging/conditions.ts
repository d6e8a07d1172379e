import { ExpectedError, type RunState } from '@gtn-studio/contracts';
import { Prisma } from '@gtn-studio/persistence';
import { requireTags } from '../commands/text.ts';
import { rowId } from './global-id.ts';
import { column } from './page-query.ts';

/** Conditions of filters; what a filter leaves out conditions nothing. */
export const conditionsOf = (...conditions: (Prisma.Sql | undefined)[]): Prisma.Sql[] =>
  conditions.filter((condition) => condition !== undefined);

type Maybe<Value> = Value | null | undefined;

/** That one of some columns has a text in it, in upper or lower case. */
export function contains(
  names: string | readonly string[],
  part: Maybe<string>,
  field = 'nameContains',
): Prisma.Sql | undefined {
  if (part === null || part === undefined || part === '') return undefined;
  if (part.length > 200)
    throw new ExpectedError(
      'INVALID_INPUT',
      `filter.${field}: needs at most 200 characters`,
      `filter.${field}`,
    );
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`;
  const each = [names].flat().map((name) => Prisma.sql`${column(name)} ILIKE ${pattern}`);
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
}

/** That a row has all of some tags. */
export function hasTags(tags: Maybe<readonly string[]>): Prisma.Sql | undefined {
  if (tags === null || tags === undefined || tags.length === 0) return undefined;
  return Prisma.sql`${column('tags')} @> ${[...requireTags(tags, 'filter.tags')]}::text[]`;
}

/** @param type the enumeration in the database */
export function isOneOf(
  name: string,
  type: string,
  values: Maybe<readonly string[]>,
): Prisma.Sql | undefined {
  if (values === null || values === undefined) return undefined;
  return Prisma.sql`${column(name)} = ANY(${[...values]}::${Prisma.raw(`"${type}"`)}[])`;
}

export const inState = (states: Maybe<readonly RunState[]>) => isOneOf('state', 'RunState', states);

/** @throws ExpectedError INVALID_INPUT for an id of another noun */
export function belongsTo(
  name: string,
  noun: string,
  id: Maybe<string>,
  field: string,
): Prisma.Sql | undefined {
  if (id === null || id === undefined) return undefined;
  return Prisma.sql`${column(name)} = ${rowId(noun, id, `filter.${field}`)}::uuid`;
}

export const isSet = (name: string, set: Maybe<boolean>): Prisma.Sql | undefined =>
  set === null || set === undefined
    ? undefined
    : Prisma.sql`${column(name)} IS ${Prisma.raw(set ? 'NOT NULL' : 'NULL')}`;

export interface TimeRange {
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** Clocks of processes are not further apart, by which rows get their ids. */
const skewMs = 60 * 60 * 1000;

/** That a row was made within a time; ids, which begin with it, bound what is read. */
export function wasMade(range: Maybe<TimeRange>): Prisma.Sql | undefined {
  const { from, to } = range ?? {};
  if (from && to && from > to) {
    const message = `filter.created: ${from.toISOString()} is after ${to.toISOString()}`;
    throw new ExpectedError('INVALID_INPUT', message, 'filter.created');
  }
  const bounds = conditionsOf(
    from
      ? Prisma.sql`t.id >= ${firstId(from.getTime() - skewMs)}::uuid AND t."createdAt" >= ${from.toISOString()}::timestamptz`
      : undefined,
    to
      ? Prisma.sql`t.id <= ${firstId(to.getTime() + skewMs)}::uuid AND t."createdAt" <= ${to.toISOString()}::timestamptz`
      : undefined,
  );
  return bounds.length === 0 ? undefined : Prisma.join(bounds, ' AND ');
}

/** The least UUID of version 7 of a time. */
function firstId(ms: number): string {
  const time = Math.min(Math.max(0, ms), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

export interface NumberRange {
  readonly least?: number | null;
  readonly most?: number | null;
}

/** That a number lies in a range; a row without it is in none. */
export const isBetween = (number: Prisma.Sql, range: Maybe<NumberRange>): Prisma.Sql | undefined =>
  range
    ? Prisma.sql`${number} BETWEEN ${range.least ?? -Infinity}::float8 AND ${range.most ?? Infinity}::float8`
    : undefined;

export interface MetricRange extends NumberRange {
  readonly name: string;
}

/** That the last value of a metric lies in a range. */
export function hasMetric(range: Maybe<MetricRange>): Prisma.Sql | undefined {
  if (!range) return undefined;
  return Prisma.sql`EXISTS (SELECT FROM "MetricSeries" f WHERE f."ownerId" = t.id AND f.name = ${requireMetric(range.name, 'filter.metric.name')}
    AND ${isBetween(Prisma.raw('f.last'), range)!})`;
}

/** @throws ExpectedError INVALID_INPUT */
export function requireMetric(name: string, field: string): string {
  if (name.length >= 1 && name.length <= 200) return name;
  throw new ExpectedError('INVALID_INPUT', `${field}: needs 1 to 200 characters, got ${name.length}`, field);
}

export const equals = (name: string, value: Maybe<string>): Prisma.Sql | undefined =>
  value === null || value === undefined ? undefined : Prisma.sql`${column(name)} = ${value}`;
