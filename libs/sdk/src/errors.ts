import type { ErrorCode } from './generated/operations.ts';

/** An expected failure, as the API tells it: a sentence for people, a code for programs, the input's field that is to blame. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;

  constructor({ code, message, field }: { code: ErrorCode; message: string; field?: string | null }) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.field = field ?? null;
  }
}

/** The request itself failed: the server can't be reached, the key is refused, or the query is not one. */
export class RequestError extends Error {
  /** Seconds after which to ask again, where the server said that the key asks too much: nothing was done. */
  readonly retryAfter?: number;

  constructor(
    message: string,
    /** HTTP status, if there was an answer. */
    readonly status?: number,
    /** `extensions.code` of the first GraphQL error, such as UNAUTHENTICATED; UNREACHABLE where there was no answer. */
    readonly code?: string,
    { retryAfter, ...options }: ErrorOptions & { readonly retryAfter?: number } = {},
  ) {
    super(message, options);
    this.name = 'RequestError';
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}

/** A GraphQL error as an answer tells it. */
export interface ToldError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The failure that an answer's first error tells. */
export function refusal({ message, extensions }: ToldError, status?: number): RequestError {
  const { code, retryAfter } = extensions ?? {};
  return new RequestError(message, status, typeof code === 'string' ? code : undefined, {
    ...(typeof retryAfter === 'number' && { retryAfter }),
  });
}

/** Whether the server is away, or what it needs: to ask again later may help. */
export const isAway = ({ status = 0, code }: RequestError): boolean =>
  code === 'UNREACHABLE' || code === 'UNAVAILABLE' || (status >= 502 && status <= 504);

/** A member of a result or event union that tells a failure. */
export interface Failed {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string | null;
}

export const isFailed = (result: object): result is Failed => 'code' in result && 'message' in result;

/**
 * The success of a mutation's result.
 *
 * @throws ApiError for a failure; RequestError for a null, which a fault of the server leaves.
 */
export function orThrow<Result extends { readonly __typename?: string }>(
  result: Result | null | undefined,
): Exclude<Result, Failed> {
  if (result === null || result === undefined) throw new RequestError('the server gave no result');
  if (isFailed(result)) throw new ApiError(result);
  return result as Exclude<Result, Failed>;
}
