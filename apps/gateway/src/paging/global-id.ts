import { ExpectedError, shown } from '@gtn-studio/contracts';

/**
 * The id of a thing for clients: its noun, a colon, and the id of its row. Unique among all nouns, and readable, as it
 * stands in URLs, logs and command lines too.
 */
export const encodeId = (noun: string, id: string) => `${noun}:${id}`;

const globalId = /^([A-Z][A-Za-z]{0,63}):([A-Za-z0-9-]{1,64})$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws ExpectedError INVALID_INPUT for what is no id */
export function decodeId(id: string, field = 'id'): { typename: string; id: string } {
  const [, noun, row] = globalId.exec(id) ?? [];
  if (noun === undefined || row === undefined)
    throw new ExpectedError('INVALID_INPUT', `${field}: ids look like Noun:uuid, got ${shown(id)}`, field);
  return { typename: noun, id: row };
}

/**
 * The row that an id of one noun names.
 *
 * @throws ExpectedError INVALID_INPUT for an id of another noun, or of none
 */
export function rowId(noun: string, id: string, field = 'id'): string {
  const decoded = decodeId(id, field);
  if (decoded.typename !== noun || !uuid.test(decoded.id))
    throw new ExpectedError(
      'INVALID_INPUT',
      `${field}: needs an id that begins with ${noun}:, got ${shown(id)}`,
      field,
    );
  return decoded.id;
}

export const isUuid = (text: string) => uuid.test(text);
