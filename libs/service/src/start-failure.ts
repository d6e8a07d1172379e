import { ExpectedError } from '@gtn-studio/contracts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);

/**
 * The sentence for a failure to start that is no bug: a wrong environment, a port in use, a server that does not answer.
 * Undefined for everything else, which needs its stack to be understood.
 */
export function startFailure(error: unknown): string | undefined {
  for (const cause of causes(error)) {
    if (cause instanceof ExpectedError) return cause.message;
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== undefined && unreachable.has(code))
      return `a server does not answer: ${cause.message || code}`;
  }
  return undefined;
}

/** An error, what caused it, and what caused that; of an error that sums up several, all of them. */
function* causes(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* causes(one);
  yield* causes(error.cause);
}
