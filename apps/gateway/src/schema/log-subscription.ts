import { ExpectedError, type QueuedRunKind, isQueuedRunKind } from '@gtn-studio/contracts';
import { type FollowedLine, stateOf } from '@gtn-studio/persistence';
import type { RequestContext } from '../context.ts';
import { unavailability } from '../errors/unavailable.ts';
import { endable } from '../events/endable.ts';
import { decodeLogCursor } from '../log/log-cursor.ts';
import { decodeId, rowId } from '../paging/global-id.ts';
import { builder } from './builder.ts';
import { Refusal, errorTypeName, errorTypeOf } from './errors.ts';
import { LogLine } from './refs.ts';

const RunLogEvent = builder.unionType('RunLogEvent', {
  description: 'The next line of a log; or an Error, which ends the subscription.',
  types: [
    LogLine,
    errorTypeOf('INVALID_INPUT'),
    errorTypeOf('NOT_FOUND'),
    errorTypeOf('UNAVAILABLE'),
  ] as never[],
  resolveType: (value: unknown) => (value instanceof Refusal ? errorTypeName(value) : 'LogLine'),
});

builder.subscriptionField('runLog', (t) =>
  t.field({
    type: RunLogEvent,
    description: 'The log of a run: the lines that are kept, and then each as it is written.',
    args: {
      id: t.arg.id({
        required: true,
        description: 'A training run, an export, an evaluation, a search or a validation.',
      }),
      after: t.arg.string({
        description: 'Cursor of the last line that is known. Default: from the first line that is kept.',
      }),
    },
    subscribe: (_root, { id, after }, context) => follow(context, id, after),
    resolve: (told) => told as never,
  }),
);

function follow(
  context: RequestContext,
  id: string,
  after: string | null | undefined,
): AsyncIterableIterator<FollowedLine | Refusal> {
  return endable(async function* (signal): AsyncGenerator<FollowedLine | Refusal, void> {
    try {
      const number = typeof after === 'string' ? decodeLogCursor(after) : 0;
      yield* context.logs.follow(await existing(context, id), number, signal);
    } catch (error) {
      const expected = unavailability(error) ?? error;
      if (!(expected instanceof ExpectedError)) throw error;
      yield new Refusal(expected);
    }
  });
}

/** @throws ExpectedError INVALID_INPUT for what has no log, NOT_FOUND */
async function existing({ database: { prisma } }: RequestContext, globalId: string): Promise<string> {
  const { typename } = decodeId(globalId);
  if (!isQueuedRunKind(typename)) {
    const message = `id: needs a training run, an export, an evaluation, a search or a validation, got ${globalId}`;
    throw new ExpectedError('INVALID_INPUT', message, 'id');
  }
  const id = rowId(typename satisfies QueuedRunKind, globalId);
  if ((await stateOf(prisma, typename, id)) === undefined)
    throw new ExpectedError('NOT_FOUND', `id: there is no ${globalId}`, 'id');
  return id;
}
