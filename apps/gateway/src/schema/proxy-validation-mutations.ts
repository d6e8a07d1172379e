import { changeIntent } from '../commands/change-intent.ts';
import { startValidation } from '../commands/start-validation.ts';
import { recordProxyValidation } from '../commands/record-proxy-validation.ts';
import { builder } from './builder.ts';
import { EstimatorAgreementInput } from './config/configs.ts';
import { intentMutations } from './intent-mutations.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { StartValidationInput, newValidation } from './proxy-validation-input.ts';
import { ProxyValidation } from './refs.ts';

const success = { field: 'proxyValidation', type: ProxyValidation, description: 'The validation.' };

mutation('startValidation', {
  description: 'Requests a validation: how well estimates order networks, beside the truth.',
  scope: 'run',
  input: StartValidationInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'DATASET_UNREADABLE', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => startValidation(context, newValidation(input)),
});

intentMutations('Validation', {
  what: 'A validation',
  success,
  changes: {
    pause: 'Lets a validation rest; what it has measured is kept. One that pauses or is paused stays so.',
    resume: 'Lets a paused validation go on, without measuring anything again. One that runs stays so.',
    cancel: 'Ends a validation for good. One that was cancelled stays so.',
  },
  change: (context, change, input) => changeIntent(context, 'ProxyValidation', change, input),
});

const ProxyPointInput = builder.inputType('ProxyPointInput', {
  description: 'An architecture of a validation.',
  fields: (t) => ({
    architecture: t.string({ required: true, description: 'Which one, at most 2,000 characters.' }),
    truth: t.float({ description: 'The truth; null where there is none.' }),
    estimates: t.field({
      type: ['Float'],
      required: { list: true, items: false },
      description:
        'What each estimator says, the better the higher, in the order of `estimators`; null for none.',
    }),
  }),
});

mutation('recordProxyValidation', {
  description:
    'Keeps a validation of estimates against the truth, such as one of `gtn validate`, if its statistics are those of its points.',
  scope: 'run',
  input: builder.inputType('RecordProxyValidationInput', {
    description: 'A validation with all its points, at most 20,000.',
    fields: (t) => ({
      experimentId: t.id({ required: true, description: 'The experiment that it belongs to.' }),
      searchId: t.id({ description: 'The search whose estimates it validates.' }),
      generatorId: t.id({ description: 'The generator that taught the learners of its estimates.' }),
      name: t.string({ required: true, description: 'A name for people, at most 200 characters.' }),
      space: t.string({ required: true, description: 'What the architectures are of, for people.' }),
      dataset: t.string({ description: 'The data set that learners were taught and scored on.' }),
      truth: t.string({ required: true, description: 'Where the truth is from.' }),
      truthSecondsPerArchitecture: t.float({
        description: 'Mean seconds that the truth took, where that is known.',
      }),
      k: t.int({ required: true, description: 'The best so many are looked for.' }),
      estimators: t.field({
        type: [EstimatorAgreementInput],
        required: true,
        description: 'How well each estimator orders the architectures; checked against the points.',
      }),
      points: t.field({ type: [ProxyPointInput], required: true, description: 'The architectures.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'IDEMPOTENCY_CONFLICT'],
  resolve: ({ experimentId, searchId, generatorId, name, idempotencyKey, ...result }, context) =>
    recordProxyValidation(context, { experimentId, searchId, generatorId, name, idempotencyKey, result }),
});
