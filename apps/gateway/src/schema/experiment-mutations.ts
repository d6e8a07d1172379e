import { archiveExperiment } from '../commands/archive-experiment.ts';
import { createExperiment } from '../commands/create-experiment.ts';
import { updateExperiment } from '../commands/update-experiment.ts';
import { builder } from './builder.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Experiment } from './refs.ts';

const success = { field: 'experiment', type: Experiment, description: 'The experiment.' };

mutation('createExperiment', {
  description: 'Makes an experiment, for runs, evaluations and searches to belong to.',
  scope: 'run',
  input: builder.inputType('CreateExperimentInput', {
    description: 'A new experiment.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'Its name, unique, at most 200 characters.' }),
      description: t.string({ description: 'What it is about, at most 10,000 characters.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success,
  errors: ['INVALID_INPUT', 'NAME_TAKEN', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => createExperiment(context, input),
});

mutation('updateExperiment', {
  description: 'Changes an experiment’s name, description or tags.',
  scope: 'run',
  input: builder.inputType('UpdateExperimentInput', {
    description: 'Changes of an experiment; what is left out stays.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The experiment.' }),
      expectedVersion: t.int({
        required: true,
        description: 'The version that the change was decided on: if it has another now, nothing is changed.',
      }),
      name: t.string({ description: 'Its new name.' }),
      description: t.string({ description: 'Its new description.' }),
      tags: t.stringList({ description: 'All its tags from now on, at most 50 of 100 characters.' }),
    }),
  }),
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'NAME_TAKEN', 'VERSION_CONFLICT'],
  resolve: (input, context) => updateExperiment(context, input),
});

mutation('archiveExperiment', {
  description: 'Puts an experiment away, or takes it out again; nothing of it is lost.',
  scope: 'run',
  input: builder.inputType('ArchiveExperimentInput', {
    description: 'An experiment to put away.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The experiment.' }),
      expectedVersion: t.int({
        required: true,
        description: 'The version that the change was decided on: if it has another now, nothing is changed.',
      }),
      archived: t.boolean({ description: 'False takes it out again. Default: true.' }),
    }),
  }),
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'VERSION_CONFLICT'],
  resolve: (input, context) => archiveExperiment(context, input),
});
