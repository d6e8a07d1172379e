import type { NewSearch } from '../commands/start-search.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { SearchConfigInput, searchConfigField } from './config/configs.ts';
import { idempotencyKeyField } from './mutation.ts';

export const StartSearchInput = builder.inputType('StartSearchInput', {
  description: 'A new search.',
  fields: (t) => ({
    experimentId: t.id({ required: true, description: 'The experiment that it belongs to.' }),
    name: t.string({ required: true, description: 'A name for people, at most 200 characters.' }),
    config: t.field({
      type: SearchConfigInput,
      required: true,
      description: 'What decides its proposals and scores.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

/** @throws ExpectedError INVALID_INPUT for an id of another noun within the config */
export const newSearch = ({ config, ...input }: typeof StartSearchInput.$inferInput): NewSearch => ({
  ...input,
  config: toZod(searchConfigField, config, 'config'),
});
