import { type DeletedRows, type KeptGenerator, deletedKeptDays } from '@gtn-studio/persistence';
import { type DeletionAnswer, amount, deleteRow, restoreRow } from '../commands/delete-row.ts';
import { decodeId } from '../paging/global-id.ts';
import { builder } from './builder.ts';
import { mutation } from './mutation.ts';
import { Generator } from './refs.ts';

const dayMs = 24 * 60 * 60 * 1000;

const described: Readonly<Record<keyof DeletedRows, string>> = {
  trainingRuns: 'Training runs, with curves and logs.',
  generators: 'Generators that nothing which stays uses.',
  exports: 'Exports.',
  searches: 'Searches, with curves and logs.',
  trials: 'Trials.',
  evaluations: 'Evaluations, with curves and logs.',
  validations: 'Validations of estimates.',
  files: 'Files: checkpoints, pictures and exported ones.',
};

const Rows = builder.objectRef<DeletedRows>('DeletedRows').implement({
  description: 'What goes, by kind.',
  fields: (t) =>
    Object.fromEntries(
      Object.entries(described).map(([name, description]) => [
        name,
        t.exposeInt(name as keyof DeletedRows, { description }),
      ]),
    ),
});

const Kept = builder.objectRef<KeptGenerator>('KeptGenerator').implement({
  description:
    'A generator that stays although its run goes, with its checkpoint and the run’s config, until nothing uses it any more.',
  fields: (t) => ({
    generator: t.field({
      type: Generator,
      nullable: true,
      description: 'The generator.',
      resolve: ({ id }) => id,
    }),
    because: t.string({
      description: 'Who uses it, such as "1 search and 12 evaluations use it".',
      resolve: ({ searches, evaluations, validations }) => {
        const users = [
          amount(searches, 'search', 'searches'),
          amount(evaluations, 'evaluation'),
          amount(validations, 'validation'),
        ].filter((part) => part !== undefined);
        return `${users.join(' and ')} ${searches + evaluations + validations === 1 ? 'uses' : 'use'} it`;
      },
    }),
  }),
});

const DeletionType = builder.objectRef<DeletionAnswer>('Deletion').implement({
  description: 'What a deletion takes, and what it keeps.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What is deleted.' }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; null where this only says what would go.',
    }),
    restorableUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until then `restore` brings it back; afterwards it is removed for good.',
      resolve: ({ deletedAt }) => deletedAt && new Date(deletedAt.getTime() + deletedKeptDays * dayMs),
    }),
    rows: t.field({ type: Rows, description: 'What goes.', resolve: ({ rows }) => rows }),
    bytes: t.field({
      type: 'SafeInt',
      description: 'Bytes of files that the store gets back: what nothing else names.',
      resolve: ({ bytes }) => bytes,
    }),
    kept: t.field({
      type: [Kept],
      description: 'Generators that stay, as something that stays uses them; the first 100.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ kept }) => [...kept],
    }),
  }),
});

mutation('delete', {
  description: `Deletes an experiment, a training run, a search or an evaluation with all that belongs to it. Lists leave it out from then on; \`restore\` brings it back for ${deletedKeptDays} days. What is deleted already stays so.`,
  scope: 'run',
  input: builder.inputType('DeleteInput', {
    description: 'What to delete.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'An experiment, a training run, a search or an evaluation.' }),
      dryRun: t.boolean({ description: 'True: says what would go, and does nothing. Default: false.' }),
    }),
  }),
  success: builder.objectRef<{ answer: DeletionAnswer }>('DeleteSuccess').implement({
    description: 'It is deleted, or it is said what would go.',
    fields: (t) => ({
      deletion: t.field({
        type: DeletionType,
        description: 'What goes.',
        resolve: ({ answer }) => answer,
      }),
    }),
  }),
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: async (input, context) => ({ answer: await deleteRow(context, input) }),
});

mutation('restore', {
  description: 'Brings back what was deleted, with all that went with it. What is not deleted stays so.',
  scope: 'run',
  input: builder.inputType('RestoreInput', {
    description: 'What to bring back.',
    fields: (t) => ({ id: t.id({ required: true, description: 'What was deleted.' }) }),
  }),
  success: builder.objectRef<{ id: string }>('RestoreSuccess').implement({
    description: 'It is there again.',
    fields: (t) => ({
      restored: t.node({
        description: 'It.',
        id: (restored) => {
          const { typename: type, id } = decodeId(restored.id);
          return { type, id };
        },
      }),
    }),
  }),
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: async ({ id }, context) => {
    await restoreRow(context, id);
    return { id };
  },
});
