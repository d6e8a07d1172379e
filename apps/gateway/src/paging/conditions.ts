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
