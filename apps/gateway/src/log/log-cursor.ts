import { ExpectedError, shown } from '@gtn-studio/contracts';

/** Where a line is in its log, as a client keeps it without looking into it. */
export const encodeLogCursor = (number: number): string => Buffer.from(`log:${number}`).toString('base64url');

/** @throws ExpectedError INVALID_INPUT for what is no cursor of a line */
export function decodeLogCursor(cursor: string): number {
  const [, number] = /^log:(\d{1,9})$/.exec(Buffer.from(cursor.slice(0, 100), 'base64url').toString()) ?? [];
  if (number !== undefined) return Number(number);
  const message = `after: needs the cursor of a line of a log, got ${shown(cursor)}`;
  throw new ExpectedError('INVALID_INPUT', message, 'after');
}
