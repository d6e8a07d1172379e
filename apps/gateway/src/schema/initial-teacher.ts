import type { InitialTeacher } from '@gtn-studio/contracts';
import { encodeId } from '../paging/global-id.ts';
import { builder } from './builder.ts';
import { TrainingConfigType } from './config/configs.ts';
import { TrainingRun } from './refs.ts';

export const InitialTeacherType = builder.objectRef<InitialTeacher>('InitialTeacher').implement({
  description:
    'The averaged teacher of a training run, as another one started with it. It stays as it was, whatever becomes of the run.',
  fields: (t) => ({
    trainingRunId: t.id({
      description: 'Id of the run that trained it.',
      resolve: ({ run }) => encodeId('TrainingRun', run),
    }),
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'That run; null once it is removed for good.',
      resolve: ({ run }) => run,
    }),
    iteration: t.exposeInt('iteration', { description: 'Outer iterations that the run had made.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of the checkpoint that it was taken from.' }),
    config: t.field({
      type: TrainingConfigType,
      description: 'What it was trained with.',
      resolve: ({ config }) => config,
    }),
  }),
});
