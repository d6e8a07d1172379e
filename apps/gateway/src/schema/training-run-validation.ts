import { type StartCheck, checkStart } from '../commands/check-start.ts';
import { type TrainingEstimate, estimateTraining } from '../commands/estimate-training.ts';
import { type ResolvedTrainingRun, resolveTrainingRun } from '../commands/resolve-training-config.ts';
import { builder } from './builder.ts';
import { TrainingConfigType } from './config/configs.ts';
import { InputValidation, validationQuery } from './input-validation.ts';
import { StartTrainingRunInput, newTrainingRun } from './training-run-input.ts';

const Estimate = builder.objectRef<TrainingEstimate>('TrainingCostEstimate').implement({
  description: 'What a training run would take.',
  fields: (t) => ({
    innerSteps: t.field({
      type: 'SafeInt',
      description: 'Inner steps of all learners of all outer iterations.',
      resolve: ({ innerSteps }) => innerSteps,
    }),
    syntheticImages: t.field({
      type: 'SafeInt',
      description: 'Synthetic images that learners see, counted each time.',
      resolve: ({ syntheticImages }) => syntheticImages,
    }),
    checkpoints: t.exposeInt('checkpoints', { description: 'Checkpoints that it makes.' }),
    seconds: t.exposeFloat('seconds', {
      nullable: true,
      description:
        'Wall-clock seconds, from runs here that differ in nothing but seed and outer iterations; null where there is none.',
    }),
    basedOnRuns: t.exposeInt('basedOnRuns', { description: 'Runs that the seconds are the median of.' }),
  }),
});

const Validation = builder.objectRef<StartCheck<ResolvedTrainingRun>>('TrainingRunValidation').implement({
  description: 'What startTrainingRun would do.',
  interfaces: [InputValidation],
  fields: (t) => ({
    config: t.field({
      type: TrainingConfigType,
      nullable: true,
      description: 'The config that it would run with, defaults filled in.',
      resolve: ({ resolved }) => resolved?.config,
    }),
    configHash: t.string({
      nullable: true,
      description: 'SHA-256 of that config.',
      resolve: ({ resolved }) => resolved?.configHash,
    }),
    estimate: t.field({
      type: Estimate,
      nullable: true,
      description: 'What it would take.',
      resolve: ({ resolved }, _args, context) => resolved && estimateTraining(context, resolved),
    }),
  }),
});

validationQuery('validateTrainingRun', {
  mutation: 'startTrainingRun',
  input: StartTrainingRunInput,
  type: Validation,
  check: (input, context) =>
    checkStart(
      context,
      () => newTrainingRun(input),
      (run) => resolveTrainingRun(context, run),
    ),
});
