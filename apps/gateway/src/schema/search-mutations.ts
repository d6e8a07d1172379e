import { changeIntent } from '../commands/change-intent.ts';
import { startSearch } from '../commands/start-search.ts';
import { builder } from './builder.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Search } from './refs.ts';
import { StartSearchInput, newSearch } from './search-input.ts';

const success = { field: 'search', type: Search, description: 'The search.' };

mutation('startSearch', {
  description: 'Requests a search for the best architecture.',
  scope: 'run',
  input: StartSearchInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => startSearch(context, newSearch(input)),
});

const SearchIdInput = builder.inputType('SearchIdInput', {
  description: 'A search, and the key that makes the request safe to repeat.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The search.' }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const changes = {
  pause: 'Lets a search propose no more; trials under way end. One that pauses or is paused stays so.',
  resume: 'Lets a paused search go on. One that runs stays so.',
  cancel: 'Ends a search for good; its trials stay. One that was cancelled stays so.',
} as const;

for (const change of ['pause', 'resume', 'cancel'] as const)
  mutation(`${change}Search`, {
    description: changes[change],
    scope: 'run',
    input: SearchIdInput,
    success,
    errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
    resolve: (input, context) => changeIntent(context, 'Search', change, input),
  });
