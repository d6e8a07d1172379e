import { dismissDeadLetter } from '../commands/dismiss-dead-letter.ts';
import { retryDeadLetter } from '../commands/retry-dead-letter.ts';
import { builder } from './builder.ts';
import { mutation } from './mutation.ts';
import { DeadLetter } from './refs.ts';

const DeadLetterIdInput = builder.inputType('DeadLetterIdInput', {
  description: 'A dead letter.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The dead letter.' }) }),
});
const success = { field: 'deadLetter', type: DeadLetter, description: 'The dead letter.' };

mutation('retryDeadLetter', {
  description:
    'Sends the message of a dead letter again, as a new message. What has ended meanwhile stays as it is.',
  scope: 'admin',
  input: DeadLetterIdInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: (input, context) => retryDeadLetter(context, input.id),
});

mutation('dismissDeadLetter', {
  description: 'Gives a dead letter up.',
  scope: 'admin',
  input: DeadLetterIdInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE'],
  resolve: (input, context) => dismissDeadLetter(context, input.id),
});
