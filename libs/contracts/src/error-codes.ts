/** What can go wrong in a way that is expected: the `code` of an answer, stable for those who program against it. */
export const errorCodes = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'NAME_TAKEN',
  'VERSION_CONFLICT',
  'WRONG_STATE',
  'LEASE_LOST',
  'IDEMPOTENCY_CONFLICT',
  'TOO_LARGE',
  'DATASET_UNREADABLE',
  'ENGINE_UNAVAILABLE',
  'CHECKPOINT_UNREADABLE',
  'ARTIFACT_MISSING',
  'TRAINING_DIVERGED',
  'INSUFFICIENT_STORAGE',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * An expected failure: a sentence for people, on one line, a code for programs, and the field of the input where one is to
 * blame. What a code means to whoever asked is decided where the failure leaves the process, in one table of all codes; a
 * class of its own is for a failure that carries data of its own.
 */
export class ExpectedError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly field?: string,
    options?: ErrorOptions,
  ) {
    super(message.replaceAll('\n', ' '), options);
    this.name = 'ExpectedError';
  }
}
