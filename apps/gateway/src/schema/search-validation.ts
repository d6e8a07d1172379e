import type { SearchConfig } from '@gtn-studio/contracts';
import { type StartCheck, checkStart } from '../commands/check-start.ts';
import { resolveSearchConfig } from '../commands/start-search.ts';
import { builder } from './builder.ts';
import { SearchConfigType } from './config/configs.ts';
import { InputValidation, validationQuery } from './input-validation.ts';
import { StartSearchInput, newSearch } from './search-input.ts';

const Validation = builder.objectRef<StartCheck<SearchConfig>>('SearchValidation').implement({
  description: 'What startSearch would do.',
  interfaces: [InputValidation],
  fields: (t) => ({
    config: t.field({
      type: SearchConfigType,
      nullable: true,
      description: 'The config that it would run with, defaults filled in.',
      resolve: ({ resolved }) => resolved,
    }),
  }),
});

validationQuery('validateSearch', {
  mutation: 'startSearch',
  input: StartSearchInput,
  type: Validation,
  check: (input, context) =>
    checkStart(
      context,
      () => newSearch(input),
      ({ config }) => resolveSearchConfig(context, config),
    ),
});
