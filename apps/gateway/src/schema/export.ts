import { conditionsOf, inState, isOneOf } from '../paging/conditions.ts';
import { newest, oldest } from '../paging/listing.ts';
import { artifacts } from './artifact.ts';
import { Attempts, attemptsOf } from './attempts.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { ExportFormatEnum, RunStateEnum } from './enums.ts';
import { Failure, failureOf } from './failure.ts';
import { logField } from './log.ts';
import { Export, TrainingRun } from './refs.ts';
import { finishedAtField } from './times.ts';

Export.implement({
  description: 'Files made on request from a training run’s last checkpoint.',
  fields: (t) => ({
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'The run.',
      resolve: ({ trainingRunId }) => trainingRunId,
    }),
    format: t.expose('format', { type: ExportFormatEnum, description: 'What the teacher is exported as.' }),
    state: t.expose('state', { type: RunStateEnum, description: 'Where it stands.' }),
    failure: t.field({ type: Failure, nullable: true, description: 'Why it failed.', resolve: failureOf }),
    attempts: t.field({ type: Attempts, description: 'The attempts at its work.', resolve: attemptsOf }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was requested.' }),
    finishedAt: t.expose('finishedAt', finishedAtField),
    log: t.field(logField),
    artifacts: t.field(
      artifacts({
        description: 'Its files.',
        holds: 4,
        parent: ({ id }: { id: string }) => ({ column: 'exportId', id }),
      }),
    ),
  }),
});

const ExportFilter = builder.inputType('ExportFilter', {
  description: 'Which exports; what is left out restricts nothing.',
  fields: (t) => ({
    states: t.field({ type: [RunStateEnum], description: 'Those in one of these states.' }),
    formats: t.field({ type: [ExportFormatEnum], description: 'Those of one of these formats.' }),
  }),
});

export const exports = listOf('Export', Export, {
  title: 'Exports',
  listing: { table: 'Export', orderings: { NEWEST: newest, OLDEST: oldest } },
  orders: { NEWEST: 'The newest first.', OLDEST: 'The oldest first.' },
  filter: ExportFilter,
  conditions: ({ states, formats }) =>
    conditionsOf(inState(states), isOneOf('format', 'ExportFormat', formats)),
});
