import { type SearchValidation, validateSearch } from '../commands/validate-search.ts';
import { builder } from './builder.ts';
import { SearchConfigType } from './config/configs.ts';
import { InputProblem } from './errors.ts';
import { StartSearchInput, newSearch } from './search-input.ts';

const Validation = builder.objectRef<SearchValidation>('SearchValidation').implement({
  description: 'What startSearch would do.',
  fields: (t) => ({
    valid: t.boolean({
      description: 'Whether it would start a search.',
      resolve: ({ problems }) => problems.length === 0,
    }),
    problems: t.field({
      type: [InputProblem],
      description: 'Why it would not.',
      resolve: ({ problems }) => [...problems],
    }),
    config: t.field({
      type: SearchConfigType,
      nullable: true,
      description: 'The config that it would run with, defaults filled in.',
      resolve: ({ config }) => config,
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
    resolve: (_root, { input }, context) => validateSearch(context, () => newSearch(input)),
  }),
);
