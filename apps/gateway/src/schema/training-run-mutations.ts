import { requestExport } from '../commands/request-export.ts';
import { changeIntent } from '../commands/change-intent.ts';
import { startTrainingRun } from '../commands/start-training-run.ts';
import { builder } from './builder.ts';
import { ExportFormatEnum } from './enums.ts';
import { intentMutations } from './intent-mutations.ts';
import { idempotencyKeyField, mutation } from './mutation.ts';
import { Export, TrainingRun } from './refs.ts';
import { StartTrainingRunInput, newTrainingRun } from './training-run-input.ts';

const success = { field: 'trainingRun', type: TrainingRun, description: 'The training run.' };

mutation('startTrainingRun', {
  description: 'Requests a training run; a trainer takes it as soon as one is free.',
  scope: 'run',
  input: StartTrainingRunInput,
  success,
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => startTrainingRun(context, newTrainingRun(input)),
});

intentMutations('TrainingRun', {
  what: 'A training run',
  success,
  changes: {
    pause:
      'Lets a training run pause after the outer iteration at hand, with a checkpoint. One that pauses or is paused stays so.',
    resume:
      'Lets a training run that is paused, or has failed and has a checkpoint, go on from its last checkpoint, to the same bits. One that runs stays so.',
    cancel: 'Ends a training run for good; its checkpoints and curves stay. One that was cancelled stays so.',
  },
  change: (context, change, input) => changeIntent(context, 'TrainingRun', change, input),
});

mutation('requestExport', {
  description: 'Asks for files of a training run’s teacher, as of its last checkpoint.',
  scope: 'run',
  input: builder.inputType('RequestExportInput', {
    description: 'What to export.',
    fields: (t) => ({
      trainingRunId: t.id({ required: true, description: 'The training run; it must have a checkpoint.' }),
      format: t.field({ type: ExportFormatEnum, required: true, description: 'As what.' }),
      idempotencyKey: t.string(idempotencyKeyField),
    }),
  }),
  success: {
    field: 'export',
    type: Export,
    description: 'The export, whose files come when it is completed.',
  },
  errors: ['INVALID_INPUT', 'NOT_FOUND', 'WRONG_STATE', 'IDEMPOTENCY_CONFLICT'],
  resolve: (input, context) => requestExport(context, input),
});
