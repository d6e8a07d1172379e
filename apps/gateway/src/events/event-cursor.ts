import { ExpectedError, shown } from '@gtn-studio/contracts';

/** Where an event is in the stream, as a client keeps it without looking into it. */
export const encodeEventCursor = (cursor: bigint): string =>
  Buffer.from(`event:${cursor}`).toString('base64url');

/** @throws ExpectedError INVALID_INPUT for what is no cursor of an event */
export function decodeEventCursor(cursor: string): bigint {
  const [, number] =
    /^event:(\d{1,19})$/.exec(Buffer.from(cursor.slice(0, 100), 'base64url').toString()) ?? [];
  if (number !== undefined && BigInt(number) <= Number.MAX_SAFE_INTEGER) return BigInt(number);
  throw new ExpectedError(
    'INVALID_INPUT',
    `after: needs the cursor of an event, got ${shown(cursor)}`,
    'after',
  );
}
