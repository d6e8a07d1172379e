import type { SearchConfig } from '@gtn-studio/contracts';
import { type StartCheck, checkStart } from '../commands/check-start.ts';
import { resolveSearchConfig } from '../commands/start-search.ts';
import { builder } from './builder.ts';
import { SearchConfigType } from './config/configs.ts';
import { InputValidation } from './input-validation.ts';
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

builder.queryField('validateSearch', (t) =>
  t.field({
    type: Validation,
    nullable: true,
    description: 'What startSearch would do with this input, without doing it.',
    complexity: 20,
    args: {
      input: t.arg({ type: StartSearchInput, required: true, description: 'As for startSearch.' }),
    },
    resolve: (_root, { input }, context) =>
      checkStart(
        context,
        () => newSearch(input),
        ({ config }) => resolveSearchConfig(context, config),
      ),
  }),
);
