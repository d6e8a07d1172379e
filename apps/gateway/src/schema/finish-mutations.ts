import { changeFinish } from '../commands/change-finish.ts';
import { startFinish } from '../commands/start-finish.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { FinishConfigInput, finishConfigField } from './config/configs.ts';
import { intentMutations } from './intent-mutations.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Finish } from './refs.ts';

const success = { field: 'finish', type: Finish, description: 'The training of the networks.' };

mutation('startFinish', {
  description: 'Has the best networks of a search trained on real images to the end.',
  scope: 'run',
  input: builder.inputType('StartFinishInput', {
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
  }),
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: ({ config, ...input }, context) =>
    startFinish(context, { ...input, config: toZod(finishConfigField, config, 'config') }),
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
