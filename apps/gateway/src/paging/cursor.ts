import { ExpectedError, runStates, shown } from '@gtn-studio/contracts';
import { z } from 'zod';
import { isUuid } from './global-id.ts';
import type { Ordering, Place } from './listing.ts';

const cursorSchema = z.tuple([
  z.string(),
  z.union([z.string().max(1000), z.number()]),
  z.string().refine(isUuid),
]);

/** A place in an ordering, as a client keeps it without looking into it. */
export const encodeCursor = (order: string, { key, id }: Place): string =>
  Buffer.from(JSON.stringify([order, key, id])).toString('base64url');

/** @throws ExpectedError INVALID_INPUT for what is no cursor of this ordering */
export function decodeCursor(cursor: string, order: string, ordering: Ordering): Place {
  const refuse = (why: string) =>
    new ExpectedError('INVALID_INPUT', `after: ${why}, got ${shown(cursor)}`, 'after');
  const [of, key, id] = parse(cursor) ?? [];
  if (of === undefined || key === undefined || id === undefined) throw refuse('needs a cursor of this list');
  if (of !== order) throw refuse(`needs a cursor of the ordering ${order}, and this one is of ${shown(of)}`);
  if (!fits(key, ordering)) throw refuse('needs a cursor of this list');
  return { key, id };
}

function parse(cursor: string) {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

function fits(key: string | number, { type }: Ordering): boolean {
  switch (type) {
    case 'uuid':
      return typeof key === 'string' && isUuid(key);
    case 'text':
      return typeof key === 'string' && !key.includes('\0');
    case 'int4':
      return Number.isInteger(key) && Math.abs(key as number) < 2 ** 31;
    case 'float8':
      return typeof key === 'number';
    case 'timestamptz':
      return z.iso.datetime().safeParse(key).success;
    case '"RunState"':
      return (runStates as readonly unknown[]).includes(key);
  }
}
