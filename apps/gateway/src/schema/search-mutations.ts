import { changeIntent } from '../commands/change-intent.ts';
import { startSearch } from '../commands/start-search.ts';
import { intentMutations } from './intent-mutations.ts';
import { mutation } from './mutation.ts';
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

intentMutations('Search', {
  what: 'A search',
  success,
  changes: {
    pause: 'Lets a search propose no more; trials under way end. One that pauses or is paused stays so.',
    resume: 'Lets a paused search go on. One that runs stays so.',
    cancel: 'Ends a search for good; its trials stay. One that was cancelled stays so.',
  },
  change: (context, change, input) => changeIntent(context, 'Search', change, input),
});
