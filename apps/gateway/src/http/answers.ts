import type { ErrorCode, ExpectedError } from '@gtn-studio/contracts';
import type { Response } from 'express';
import { codes } from '../errors/codes.ts';

/** Says over HTTP why something was not done; in GraphQL's form, which its clients read too. */
export function refuse(
  response: Response,
  status: number,
  code: ErrorCode | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'URL_EXPIRED' | 'BAD_REQUEST',
  message: string,
  field?: string,
): void {
  if (status === 401) response.set('www-authenticate', 'Bearer');
  response.status(status).json({ errors: [{ message, extensions: { code, field } }] });
}

/** Says over HTTP that something expected went wrong. */
export function refuseFor(response: Response, { code, message, field }: ExpectedError): void {
  const { status, retryable } = codes[code];
  if (retryable) response.set('retry-after', String(retryAfterSeconds));
  refuse(response, status, code, message, field);
}

const retryAfterSeconds = 5;
