import { logBounds } from '@gtn-studio/persistence';
import { encodeLogCursor } from '../log/log-cursor.ts';
import { conditionsOf, contains, isOneOf } from '../paging/conditions.ts';
import { builder } from './builder.ts';
import { listOf } from './connection.ts';
import { LogLevelEnum } from './enums.ts';
import { LogLine } from './refs.ts';

LogLine.implement({
  description: 'A line of a run’s log.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its number in the log, from 1, without gaps.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was written.' }),
    level: t.expose('level', { type: LogLevelEnum, description: 'How serious it is.' }),
    message: t.exposeString('message', { description: 'A sentence for people.' }),
    cursor: t.string({
      description: 'Where it is in the log: `after` it `runLog` goes on.',
      resolve: ({ number }) => encodeLogCursor(number),
    }),
  }),
});

const lines = listOf('LogLine', LogLine, {
  title: 'Lines of a log',
  listing: {
    table: 'LogLine',
    orderings: {
      NUMBER: { column: 'number', type: 'int4', descending: false },
      LATEST: { column: 'number', type: 'int4', descending: true },
    },
  },
  orders: { NUMBER: 'In the order written.', LATEST: 'The latest first.' },
  filter: builder.inputType('LogLineFilter', {
    description: 'Which lines; what is left out restricts nothing.',
    fields: (t) => ({
      levels: t.field({ type: [LogLevelEnum], description: 'Those of one of these levels.' }),
      messageContains: t.string({ description: 'Part of the message, in upper or lower case.' }),
    }),
  }),
  conditions: ({ levels, messageContains }) =>
    conditionsOf(
      isOneOf('level', 'LogLevel', levels),
      contains('message', messageContains, 'messageContains'),
    ),
});

/** Options of the field `log`. */
export const logField = lines({
  description: `What services noted about it for people: who took it, how it gets on, why it waits or failed. The last ${logBounds.lines.toLocaleString('en')} lines of at most ${logBounds.characters.toLocaleString('en')} characters are kept with it.`,
  parent: ({ id }: { id: string }) => ({ column: 'runId', id }),
});
