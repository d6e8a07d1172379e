import { type AnnotatedNoun, annotate } from '../commands/annotate.ts';
import { builder } from './builder.ts';
import { mutation } from './mutation.ts';
import { Generator, Search, TrainingRun } from './refs.ts';

// What people write on things: names, notes and tags.

/** Descriptions of the fields that everything with annotations has. */
export const annotationFields = {
  notes: { description: 'What people noted about it, at most 10,000 characters; may be empty.' },
  tags: { description: 'Its tags, sorted.' },
  annotationVersion: {
    description:
      'Grows with every change of name, notes or tags, and with nothing else: `expectedVersion` of an update.',
  },
} as const;

/** Descriptions of the fields of a filter for them. */
export const annotationFilters = {
  tags: { description: 'Those that have all of these tags.' },
  text: { description: 'Part of the name or the notes, in upper or lower case.' },
} as const;

const nouns = [
  { noun: 'TrainingRun', field: 'trainingRun', ref: TrainingRun, is: 'training run' },
  { noun: 'Search', field: 'search', ref: Search, is: 'search' },
  { noun: 'Generator', field: 'generator', ref: Generator, is: 'generator' },
] as const satisfies readonly { noun: AnnotatedNoun; field: string; ref: unknown; is: string }[];

for (const { noun, field, ref, is } of nouns)
  mutation(`update${noun}`, {
    description: `Changes a ${is}’s name, notes or tags; what it is and does stays as it is.`,
    scope: 'run',
    input: builder.inputType(`Update${noun}Input`, {
      description: `Changes of what people wrote on a ${is}; what is left out stays.`,
      fields: (t) => ({
        id: t.id({ required: true, description: `The ${is}.` }),
        expectedVersion: t.int({
          required: true,
          description:
            'The `annotationVersion` that the change was decided on: if it has another now, nothing is changed.',
        }),
        name: t.string({ description: 'Its new name, at most 200 characters.' }),
        notes: t.string({ description: 'Its new notes, at most 10,000 characters.' }),
        tags: t.stringList({ description: 'All its tags from now on, at most 50 of 100 characters.' }),
      }),
    }),
    success: { field, type: ref, description: `The ${is}.` },
    errors: ['INVALID_INPUT', 'NOT_FOUND', 'VERSION_CONFLICT'],
    resolve: (input, context) => annotate(context, noun, input),
  });
