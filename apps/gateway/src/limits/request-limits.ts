import { ApolloArmor } from '@escape.tech/graphql-armor';
import { createComplexityRule } from '@pothos/plugin-complexity';
import { type DocumentNode, GraphQLError, type GraphQLSchema, validate } from 'graphql';

/** How large a request may be. */
export const limits = {
  /** Bytes of an HTTP body or a WebSocket message. */
  bytes: 2 ** 20,
  tokens: 4000,
  depth: 16,
  aliases: 60,
  directives: 40,
  /** Roughly the number of fields of the answer, if every page is full. */
  cost: 20_000,
  /** Operations under way of one WebSocket connection. */
  operations: 500,
} as const;

/** For graphql's parser, which stops there: what comes after is not looked at. */
export const parseOptions = { maxTokens: limits.tokens };

const armor = new ApolloArmor({
  maxDepth: { n: limits.depth },
  maxAliases: { n: limits.aliases },
  maxDirectives: { n: limits.directives },
  // What it counts knows nothing of page sizes: the cost below does.
  costLimit: { enabled: false },
  // Its answer to a syntax error is 500; the parser's own limit does the same.
  maxTokens: { enabled: false },
  // The schema is public, so a hint at a name is a help.
  blockFieldSuggestion: { enabled: false },
}).protect();

/** Rules that a document must keep, besides those of GraphQL. */
export const limitRules = armor.validationRules;

/** Errors of an operation that would cost too much with these variables. */
export function costErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): readonly GraphQLError[] {
  const errors: GraphQLError[] = [];
  const rule = createComplexityRule({
    context: {},
    variableValues: { ...variables },
    operationName: operationName ?? undefined,
    validate: ({ complexity }) => {
      if (complexity > limits.cost)
        errors.push(
          new GraphQLError(
            `the request costs ${complexity}, more than ${limits.cost}: ask for smaller pages, or fewer fields of fewer rows`,
            { extensions: { code: 'TOO_COSTLY', http: { status: 400 } } },
          ),
        );
    },
  });
  // What is wrong besides the cost is told when the request is executed.
  validate(schema, document, [rule]);
  return errors;
}
