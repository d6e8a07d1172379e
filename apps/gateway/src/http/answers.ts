import type { ErrorCode } from '@gtn-studio/contracts';
import type { Response } from 'express';

/** Says over HTTP why something was not done; in GraphQL's form, which its clients read too. */
export function refuse(
  response: Response,
  status: number,
  code: ErrorCode | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_REQUEST',
  message: string,
  field?: string,
): void {
  if (status === 401) response.set('www-authenticate', 'Bearer');
  response
    .status(status)
    .json({ errors: [{ message, extensions: { code, ...(field !== undefined && { field }) } }] });
}

/** The status of an expected failure. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  NAME_TAKEN: 409,
  VERSION_CONFLICT: 409,
  WRONG_STATE: 409,
  IDEMPOTENCY_CONFLICT: 409,
  TOO_LARGE: 413,
  DATASET_UNREADABLE: 422,
  ENGINE_UNAVAILABLE: 503,
  CHECKPOINT_UNREADABLE: 500,
  ARTIFACT_MISSING: 404,
  TRAINING_DIVERGED: 500,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
