import { ApolloArmor } from '@escape.tech/graphql-armor';

/** How large a request may be. */
export const limits = {
  /** Bytes of an HTTP body or a WebSocket message. */
  bytes: 2 ** 20,
  tokens: 4000,
  depth: 16,
  aliases: 60,
  directives: 40,
  /** Of a request: roughly the fields of its answer, if every page is full, and a hundredth of the rows that it makes the database look at. */
  cost: 20_000,
  /** Cost of what a key has under way at a time. */
  costUnderWay: 60_000,
  /** Connections to the database that lists are read with, of which a key uses a share. */
  readers: 10,
  connections: 4,
  /** How long the database works on a list. */
  readMs: 10_000,
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
