import { changeIntent } from '../commands/change-intent.ts';
import { startEvaluation } from '../commands/start-evaluation.ts';
import { ArchitectureChoice, toArchitectureChoice } from './architecture-choice.ts';
import { builder } from './builder.ts';
import { toZod } from './config/config-values.ts';
import { EvaluationSplitEnum, TeachingSourceInput, teachingSourceField } from './config/configs.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Evaluation } from './refs.ts';

const success = { field: 'evaluation', type: Evaluation, description: 'The evaluation.' };

const StartEvaluationInput = builder.inputType('StartEvaluationInput', {
  description: 'A new evaluation.',
  fields: (t) => ({
    experimentId: t.id({ required: true, description: 'The experiment that it belongs to.' }),
    architecture: t.field({
      type: ArchitectureChoice,
      required: true,
      description: 'The learners’ architecture.',
    }),
    teaching: t.field({
      type: TeachingSourceInput,
      required: true,
      description: 'What the learners are taught on.',
    }),
    seeds: t.int({ description: 'Fresh learners, 1 to 100. Default: 1.' }),
    seed: t.int({ description: 'Of all random numbers. Default: 0.' }),
    split: t.field({
      type: EvaluationSplitEnum,
      description: 'Images that learners are scored on. Default: VALIDATION.',
    }),
    images: t.int({ description: 'Images used, from the start of the split. Default: all.' }),
    testedSteps: t.intList({
      description: 'Inner steps to score after, for the curve. Default: the last alone.',
    }),
    idempotencyKey: t.string(idempotencyKeyField),
  }),
});

mutation('startEvaluation', {
  description: 'Requests an evaluation; a learner-evaluator takes it as soon as one is free.',
  scope: 'run',
  input: StartEvaluationInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'IDEMPOTENCY_CONFLICT'],
  resolve: ({ architecture, teaching, ...input }, context) =>
    startEvaluation(context, {
      ...input,
      architecture: toArchitectureChoice(architecture),
      teaching: toZod(teachingSourceField, teaching, 'teaching'),
    }),
});

mutation('cancelEvaluation', {
  description: 'Ends an evaluation for good. One that was cancelled stays so.',
  scope: 'run',
  input: builder.inputType('EvaluationIdInput', {
    description: 'An evaluation, and the key that makes the request safe to repeat.',
    fields: (t) => ({
      id: t.id({ required: true, description: 'The evaluation.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => changeIntent(context, 'Evaluation', 'cancel', input),
});
