import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { ApiScope } from '@gtn-studio/persistence';
import { DateTimeResolver, SafeIntResolver } from 'graphql-scalars';
import { forbidden } from '../auth/auth-errors.ts';
import type { RequestContext } from '../context.ts';
import { decodeId, encodeId } from '../paging/global-id.ts';
import { atMostAPage } from '../paging/page-size.ts';

/** Where every type of the schema registers; `schema.ts` loads them all. */
export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Connection: { totalCount: () => Promise<number> };
  AuthScopes: Record<ApiScope, boolean>;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    SafeInt: { Input: number; Output: number };
  };
}>({
  plugins: [RelayPlugin, ScopeAuthPlugin, ComplexityPlugin, DataloaderPlugin],
  defaultFieldNullability: false,
  relay: {
    encodeGlobalID: (noun, id) => encodeId(noun, String(id)),
    decodeGlobalID: (id) => decodeId(id),
    idFieldOptions: { description: 'Unique among all nouns; `node` finds it.' },
    // The page's size is counted at the connection.
    edgesFieldOptions: {
      nullable: false,
      description: 'The rows of this page, in order.',
      complexity: { field: 0, multiplier: 1 },
    },
    nodeFieldOptions: { nullable: false, description: 'The row.', complexity: 0 },
    nodesOnConnection: {
      description: 'The same without their cursors: those of `pageInfo` are enough to go on.',
      complexity: { field: 0, multiplier: 1 },
    },
    cursorFieldOptions: { description: 'Where the row stands in the ordering: the rest comes `after` it.' },
    pageInfoFieldOptions: { nullable: false, description: 'Whether there is more.', complexity: 0 },
    hasNextPageFieldOptions: { nullable: false, description: 'Whether rows follow this page.' },
    hasPreviousPageFieldOptions: { nullable: false, description: 'Whether this is not the first page.' },
    startCursorFieldOptions: { nullable: true, description: 'Cursor of the first row of this page.' },
    endCursorFieldOptions: {
      nullable: true,
      description: 'Cursor of the last row: `after` of the next page.',
    },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    nodeTypeOptions: { description: 'Anything with an id that is unique among all nouns.' },
    nodeQueryOptions: {
      nullable: true,
      description: 'Anything by its id; null where there is no such thing.',
      args: { id: { description: 'Such as `TrainingRun:0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f`.' } },
    },
    nodesQueryOptions: {
      nullable: { list: true, items: true },
      description: 'Things by their ids, at most 100, in the order of the ids; null where there is none.',
      args: { ids: { description: 'Ids of any nouns.' } },
      resolve: (_root, { ids }, _context, _info, load) => load(atMostAPage(ids, 'ids')),
    },
    defaultEdgeTypeOptions: { description: 'A row of a list, and where it stands.' },
  },
  scopeAuth: {
    authScopes: ({ actor }) => actor.scopes,
    unauthorizedError: (_parent, { actor }, info) => forbidden(actor, info.fieldName),
    authorizeOnSubscribe: true,
  },
  // Checked once before a request is executed, with its variables: see limits/.
  complexity: { disabled: true },
});

builder.addScalarType('DateTime', DateTimeResolver);
builder.addScalarType('SafeInt', SafeIntResolver);

/** The types that the builder was made with, for functions that take its refs. */
export type Types = (typeof builder)['$inferSchemaTypes'];
