import { conditionsOf, isSet } from '../paging/conditions.ts';
import { newest, oldest } from '../paging/listing.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { ApiScopeEnum } from './enums.ts';
import { ApiKey } from './refs.ts';

ApiKey.implement({
  description: 'A key to this API. Only its hash is kept: it is shown once, when it is made.',
  authScopes: { admin: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'A name for people.' }),
    prefix: t.exposeString('prefix', { description: 'Its first characters, to recognize it by.' }),
    scopes: t.expose('scopes', { type: [ApiScopeEnum], description: 'What it may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is refused; null: it does not expire.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute.',
    }),
  }),
});

const ApiKeyFilter = builder.inputType('ApiKeyFilter', {
  description: 'Which API keys; what is left out restricts nothing.',
  fields: (t) => ({
    revoked: t.boolean({ description: 'Those that were revoked, or those that were not.' }),
  }),
});

export const apiKeys = listOf('ApiKey', ApiKey, {
  title: 'API keys',
  listing: { table: 'ApiKey', orderings: { NEWEST: newest, OLDEST: oldest } },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.' },
  filter: ApiKeyFilter,
  conditions: ({ revoked }) => conditionsOf(isSet('revokedAt', revoked)),
});
