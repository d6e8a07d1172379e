import type { ErrorCode } from '@gtn-studio/contracts';

interface CodeAnswer {
  readonly status: number;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** What its type says in the schema, for those that mutations answer with; null for those that they don't. */
  readonly type: string | null;
}

const final = { retryable: false } as const;

/** How a client is told of each code: the HTTP status of a route, and the type of a mutation's answer. */
export const codes = {
  INVALID_INPUT: { ...final, status: 400, type: 'The input can’t be used; nothing was done.' },
  NOT_FOUND: { ...final, status: 404, type: 'What the input names is not there.' },
  NAME_TAKEN: { ...final, status: 409, type: 'Another one has that name.' },
  VERSION_CONFLICT: {
    ...final,
    status: 409,
    type: 'It was changed meanwhile; read it anew and decide again.',
  },
  WRONG_STATE: { ...final, status: 409, type: 'In its state that is not possible.' },
  LEASE_LOST: {
    ...final,
    status: 409,
    type: 'Another one has leased it since, or its lease’s token was left out.',
  },
  IDEMPOTENCY_CONFLICT: {
    ...final,
    status: 409,
    type: 'The idempotency key came with another input before.',
  },
  TOO_LARGE: { ...final, status: 413, type: 'It is larger than what is allowed.' },
  DATASET_UNREADABLE: { ...final, status: 422, type: 'The file is not a data set that can be read.' },
  ENGINE_UNAVAILABLE: { ...final, status: 503, type: null },
  CHECKPOINT_UNREADABLE: { ...final, status: 500, type: null },
  ARTIFACT_MISSING: { ...final, status: 404, type: 'The file is not in the store.' },
  TRAINING_DIVERGED: { ...final, status: 500, type: null },
  INSUFFICIENT_STORAGE: { retryable: true, status: 507, type: null },
  UNAVAILABLE: {
    retryable: true,
    status: 503,
    type: 'Something that is needed is away for now; try again later.',
  },
  INTERNAL: { ...final, status: 500, type: null },
} as const satisfies Record<ErrorCode, CodeAnswer>;

/** The codes that mutations answer with. */
export type MutationErrorCode = {
  [Code in ErrorCode]: (typeof codes)[Code]['type'] extends string ? Code : never;
}[ErrorCode];
