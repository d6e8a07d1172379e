import type { FinishConfig } from '@gtn-studio/contracts';
import { changeFinish } from '../commands/change-finish.ts';
import type { StartCheck } from '../commands/check-start.ts';
import { checkFinish, startFinish } from '../commands/start-finish.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { FinishConfigInput, FinishConfigType, finishConfigField } from './config/configs.ts';
import { InputValidation, validationQuery } from './input-validation.ts';
import { intentMutations } from './intent-mutations.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Finish } from './refs.ts';

const success = { field: 'finish', type: Finish, description: 'The training of the networks.' };

const StartFinishInput = builder.inputType('StartFinishInput', {
  description: 'Which networks, and how they are trained.',
  fields: (t) => ({
    searchId: t.id({ required: true, description: 'The search, which has ended.' }),
    config: t.field({
      type: FinishConfigInput,
      required: true,
      description: 'How many networks, and how they are trained.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

const newFinish = ({ config, ...input }: typeof StartFinishInput.$inferInput) => ({
  ...input,
  config: toZod(finishConfigField, config, 'config'),
});

mutation('startFinish', {
  description: 'Has the best networks of a search trained on real images to the end.',
  scope: 'run',
  input: StartFinishInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => startFinish(context, newFinish(input)),
});

const Validation = builder.objectRef<StartCheck<FinishConfig>>('FinishValidation').implement({
  description: 'What startFinish would do.',
  interfaces: [InputValidation],
  fields: (t) => ({
    config: t.field({
      type: FinishConfigType,
      nullable: true,
      description: 'How the networks would be trained, defaults filled in.',
      resolve: ({ resolved }) => resolved,
    }),
  }),
});

validationQuery('validateFinish', {
  mutation: 'startFinish',
  input: StartFinishInput,
  type: Validation,
  check: (input, context) => checkFinish(context, () => newFinish(input)),
});

intentMutations('Finish', {
  what: 'The training of a search’s best networks',
  success,
  changes: {
    pause: 'Lets the trainings rest that have not ended; each goes on from where it was last kept.',
    resume: 'Lets paused trainings go on.',
    cancel: 'Ends the trainings for good that have not ended; those that have are kept.',
  },
  change: changeFinish,
});
