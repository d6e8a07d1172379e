import { type CreatedApiKey, createApiKey } from '../commands/create-api-key.ts';
import { revokeApiKey } from '../commands/revoke-api-key.ts';
import { builder } from './builder.ts';
import { ApiScopeEnum } from './enums.ts';
import { mutation } from './mutation.ts';
import { ApiKey } from './refs.ts';

const Created = builder.objectRef<CreatedApiKey>('CreateApiKeySuccess').implement({
  description: 'The key was made.',
  fields: (t) => ({
    apiKey: t.field({ type: ApiKey, description: 'What is kept of it.', resolve: ({ id }) => id }),
    key: t.exposeString('key', { description: 'The key itself. It is not shown again.' }),
  }),
});

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'A new API key.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'A name for people, at most 200 characters.' }),
    scopes: t.field({
      type: [ApiScopeEnum],
      required: true,
      description: 'What it may do. The first key of all needs ADMIN, or nobody could make another.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'From when on it is refused. Default: never.' }),
  }),
});

mutation('createApiKey', {
  description: 'Makes an API key. From the first one on, everything needs a key.',
  scope: 'admin',
  input: CreateApiKeyInput,
  success: Created,
  errors: ['INVALID_INPUT'],
  resolve: (input, context) => createApiKey(context, input),
});

mutation('revokeApiKey', {
  description:
    'Refuses an API key from now on. The last one with ADMIN can’t be revoked while others are in use.',
  scope: 'admin',
  input: builder.inputType('RevokeApiKeyInput', {
    description: 'A key to revoke.',
    fields: (t) => ({ id: t.id({ required: true, description: 'The key.' }) }),
  }),
  success: { field: 'apiKey', type: ApiKey, description: 'What is kept of it.' },
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: (input, context) => revokeApiKey(context, input.id),
});
