import { GraphQLError } from 'graphql';
import type { Actor } from './actor.ts';

/** The answer to a key whose scopes do not reach. */
export function forbidden({ scopes }: Actor, field: string): GraphQLError {
  const held = Object.entries(scopes).flatMap(([scope, granted]) => (granted ? [scope] : []));
  return new GraphQLError(
    `${field}: this API key may not do that; its scopes are ${held.join(', ') || 'none'}`,
    {
      extensions: { code: 'FORBIDDEN' },
    },
  );
}
