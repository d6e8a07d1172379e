import { type RegisteredDataset, registerDataset } from '../commands/register-dataset.ts';
import { builder } from './builder.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Dataset } from './refs.ts';

const Registered = builder.objectRef<RegisteredDataset>('RegisterDatasetSuccess').implement({
  description: 'The data set was read and registered.',
  fields: (t) => ({
    dataset: t.field({
      type: Dataset,
      description: 'The data set.',
      resolve: ({ datasetId }) => datasetId,
    }),
    warnings: t.field({
      type: ['String'],
      description: 'What is allowed but probably not meant, in sentences.',
      resolve: ({ warnings }) => [...warnings],
    }),
  }),
});

mutation('registerDataset', {
  description: 'Makes an uploaded file a data set that configs can name, after reading it through.',
  scope: 'run',
  input: builder.inputType('RegisterDatasetInput', {
    description: 'An uploaded file and its name as a data set.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'What configs call it: lower-case letters, digits, dashes and dots, at most 100.',
      }),
      artifactId: t.id({ required: true, description: 'The artifact that the upload answered with.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success: Registered,
  errors: [
    'INVALID_INPUT',
    'NOT_FOUND',
    'NAME_TAKEN',
    'DATASET_UNREADABLE',
    'ARTIFACT_MISSING',
    'IDEMPOTENCY_CONFLICT',
  ],
  resolve: (input, context) => registerDataset(context, input),
});
