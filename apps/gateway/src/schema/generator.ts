import { belongsTo, conditionsOf, contains, hasTags, wasMade } from '../paging/conditions.ts';
import { byName, newest, oldest } from '../paging/listing.ts';
import { annotationFields, annotationFilters } from './annotations.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { sharedFilters } from './list-filters.ts';
import { deletedAtField, deletedFilter } from './deleted.ts';
import { evaluations } from './evaluation.ts';
import { proxyValidations } from './proxy-validation.ts';
import { Artifact, Generator, TrainingRun } from './refs.ts';

Generator.implement({
  description: 'A trained teacher: a synthetic set in its order, with its learned schedule.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'That of its run, unless somebody gave it another.' }),
    notes: t.exposeString('notes', annotationFields.notes),
    tags: t.exposeStringList('tags', annotationFields.tags),
    annotationVersion: t.exposeInt('annotationVersion', annotationFields.annotationVersion),
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'The run that it came out of.',
      resolve: ({ trainingRunId }) => trainingRunId,
    }),
    checkpoint: t.field({
      type: Artifact,
      nullable: true,
      description: 'The last checkpoint, which holds the averaged teacher.',
      resolve: ({ checkpointId }) => checkpointId,
    }),
    contentHash: t.exposeString('contentHash', {
      description: 'SHA-256 of the synthetic set as npz: the same bits have the same hash.',
    }),
    unrollLength: t.exposeInt('unrollLength', { description: 'Inner steps, each with its synthetic batch.' }),
    batchSize: t.exposeInt('batchSize', { description: 'Synthetic images per inner step.' }),
    learningRate: t.exposeFloatList('learningRate', {
      description: 'The learned learning rate of each inner step.',
    }),
    momentum: t.exposeFloatList('momentum', { description: 'The learned momentum of each inner step.' }),
    deletedAt: t.expose('deletedAt', deletedAtField),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its run was completed.' }),
    validations: t.field(
      proxyValidations({
        description: 'Validations of the estimates that it gives.',
        parent: ({ id }: { id: string }) => ({ column: 'generatorId', id }),
      }),
    ),
    evaluations: t.field(
      evaluations({
        description: 'Evaluations of learners that it taught.',
        parent: ({ id }: { id: string }) => ({ column: 'generatorId', id }),
      }),
    ),
  }),
});

const GeneratorFilter = builder.inputType('GeneratorFilter', {
  description: 'Which generators; what is left out restricts nothing.',
  fields: (t) => ({
    created: t.field(sharedFilters.created),
    deleted: t.boolean(deletedFilter),
    trainingRunId: t.id({ description: 'That of a training run.' }),
    tags: t.stringList(annotationFilters.tags),
    text: t.string(annotationFilters.text),
  }),
});

export const generators = listOf('Generator', Generator, {
  title: 'Generators',
  listing: {
    table: 'Generator',
    deletable: true,
    orderings: { NEWEST: newest, OLDEST: oldest, NAME: byName },
  },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.', NAME: 'By name.' },
  filter: GeneratorFilter,
  conditions: ({ trainingRunId, tags, text, created }) =>
    conditionsOf(
      wasMade(created),
      belongsTo('trainingRunId', 'TrainingRun', trainingRunId, 'trainingRunId'),
      hasTags(tags),
      contains(['name', 'notes'], text, 'text'),
    ),
});
