import { randomUUID } from 'node:crypto';
import { ExpectedError } from '@gtn-studio/contracts';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Services } from '../context.ts';
import { unavailability } from './unavailable.ts';

/**
 * An error as an answer shows it. What is expected keeps its sentence and code; requests that are no valid GraphQL keep
 * GraphQL's; everything else is a bug and is told by an id, under which the log has the rest.
 */
export function formatError(error: GraphQLError, log: Services['log']): GraphQLFormattedError {
  const { locations, path } = error;
  const thrown = causeOf(error);
  const cause = unavailability(thrown) ?? thrown;
  if (cause instanceof ExpectedError && cause.code !== 'INTERNAL') {
    if (cause !== thrown) log.warn({ err: thrown, path }, cause.message);
    return { message: cause.message, locations, path, extensions: { code: cause.code, field: cause.field } };
  }
  if (cause instanceof GraphQLError) {
    const code = typeof cause.extensions.code === 'string' ? cause.extensions.code : 'BAD_REQUEST';
    const { retryAfter } = cause.extensions;
    if (code !== 'INTERNAL_SERVER_ERROR')
      return { message: cause.message, locations, path, extensions: { code, retryAfter } };
  }
  const errorId = randomUUID();
  log.error({ err: cause, path, errorId }, 'a bug: a request failed');
  return {
    message: `internal error ${errorId}; the log of the gateway says more`,
    locations,
    path,
    extensions: { code: 'INTERNAL', errorId },
  };
}

/** What a resolver threw, below what graphql wrapped around it. */
function causeOf(error: GraphQLError): Error {
  let cause: Error = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
