import type { Request, RequestHandler } from 'express';
import { GraphQLError, SingleFieldSubscriptionsRule, parse, validate } from 'graphql';
import { parseOptions } from '../limits/request-limits.ts';
import { schema } from '../schema/schema.ts';
import { refuse } from './answers.ts';

/**
 * Refuses subscriptions whose root has a @skip or @include that can't be evaluated. graphql's rule throws that error, where it
 * reports others, and Apollo takes what a rule throws for a fault of the server.
 */
export const subscriptionGuard: RequestHandler = (request, response, next) => {
  const wrong = thrownBySubscriptions(queryOf(request));
  if (wrong === undefined) next();
  else refuse(response, 400, 'BAD_REQUEST', wrong.message);
};

function thrownBySubscriptions(query: unknown): GraphQLError | undefined {
  if (typeof query !== 'string' || !query.includes('subscription')) return undefined;
  try {
    const document = parse(query, parseOptions);
    try {
      validate(schema, document, [SingleFieldSubscriptionsRule]);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
    }
  } catch {
    // A document of no syntax is Apollo's to refuse.
  }
  return undefined;
}

const queryOf = ({ body, query }: Request): unknown =>
  (body as { query?: unknown } | undefined)?.query ?? query.query;
