import { conditionsOf, contains, hasTags, isSet, wasMade } from '../paging/conditions.ts';
import { byName, newest, oldest } from '../paging/listing.ts';
import { annotationFields, annotationFilters } from './annotations.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { sharedFilters } from './list-filters.ts';
import { deletedAtField, deletedFilter } from './deleted.ts';
import { evaluations } from './evaluation.ts';
import { proxyValidations } from './proxy-validation.ts';
import { Experiment } from './refs.ts';
import { searches } from './search.ts';
import { trainingRuns } from './training-run.ts';

Experiment.implement({
  description: 'What belongs together in a project: training runs, evaluations and searches.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, unique among experiments.' }),
    description: t.exposeString('description', { description: 'What it is about; may be empty.' }),
    tags: t.exposeStringList('tags', annotationFields.tags),
    deletedAt: t.expose('deletedAt', deletedAtField),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was put away; null while it is in use.',
    }),
    version: t.exposeInt('version', {
      description: 'Grows with every change: `expectedVersion` of an update.',
    }),
    trainingRuns: t.field(
      trainingRuns({
        description: 'Its training runs.',
        parent: ({ id }: { id: string }) => ({ column: 'experimentId', id }),
      }),
    ),
    evaluations: t.field(
      evaluations({
        description: 'Its evaluations.',
        parent: ({ id }: { id: string }) => ({ column: 'experimentId', id }),
      }),
    ),
    validations: t.field(
      proxyValidations({
        description: 'Validations of estimates against the truth.',
        parent: ({ id }: { id: string }) => ({ column: 'experimentId', id }),
      }),
    ),
    searches: t.field(
      searches({
        description: 'Its searches.',
        parent: ({ id }: { id: string }) => ({ column: 'experimentId', id }),
      }),
    ),
  }),
});

const ExperimentFilter = builder.inputType('ExperimentFilter', {
  description: 'Which experiments; what is left out restricts nothing.',
  fields: (t) => ({
    created: t.field(sharedFilters.created),
    deleted: t.boolean(deletedFilter),
    nameContains: t.string({ description: 'Part of the name, in upper or lower case.' }),
    tags: t.stringList(annotationFilters.tags),
    text: t.string({ description: 'Part of the name or the description, in upper or lower case.' }),
    archived: t.boolean({ description: 'True: those put away; false: those in use.' }),
  }),
});

export const experiments = listOf('Experiment', Experiment, {
  title: 'Experiments',
  listing: {
    table: 'Experiment',
    deletable: true,
    orderings: { NEWEST: newest, OLDEST: oldest, NAME: byName },
  },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.', NAME: 'By name.' },
  filter: ExperimentFilter,
  conditions: ({ nameContains, tags, text, archived, created }) =>
    conditionsOf(
      wasMade(created),
      contains('name', nameContains),
      hasTags(tags),
      contains(['name', 'description'], text, 'text'),
      isSet('archivedAt', archived),
    ),
});
