import { type EventType, ExpectedError } from '@gtn-studio/contracts';
import { CursorExpiredError, type ReadEvent } from '@gtn-studio/messaging';
import { aboutRow, describeSpan } from '@gtn-studio/service';
import type { RequestContext } from '../../context.ts';
import { decodeEventCursor, encodeEventCursor } from '../../events/event-cursor.ts';
import type { EventSelection, Heartbeat } from '../../events/event-hub.ts';
import { fromBus, unavailability } from '../../errors/unavailable.ts';
import { endable } from '../../events/endable.ts';
import {
  ofEvaluation,
  ofFinish,
  ofProxyValidation,
  ofSearch,
  ofTrainingRun,
  ofTypes,
} from '../../events/selections.ts';
import { decodeId, rowId } from '../../paging/global-id.ts';
import { atMostAPage } from '../../paging/page-size.ts';
import { builder } from '../builder.ts';
import { ErrorInterface, Refusal, errorTypeName, errorTypeOf } from '../errors.ts';
import * as events from './event-types.ts';
import { EventTypeEnum } from './event-type-enum.ts';

type Payload = ReadEvent | Heartbeat | Refusal;

const CursorExpired = builder
  .objectRef<Refusal & { error: CursorExpiredError }>('CursorExpiredError')
  .implement({
    description:
      'Events right after the cursor are not kept any more, or it is not of this stream. Read the state anew, and follow events from `eventCursor`.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      oldestCursor: t.string({
        description: 'The oldest cursor that one can go on from.',
        resolve: ({ error: { first } }) => encodeEventCursor(first - 1n),
      }),
    }),
  });

const ends = [
  events.HeartbeatType,
  CursorExpired,
  errorTypeOf('INVALID_INPUT'),
  errorTypeOf('NOT_FOUND'),
  errorTypeOf('UNAVAILABLE'),
] as const;

const payload = (name: string, description: string, types: readonly unknown[]) =>
  builder.unionType(name, {
    description: `${description} Or a heartbeat; or an Error, which ends the subscription.`,
    types: [...types, ...ends] as never[],
    resolveType: (value: unknown) => {
      if (value instanceof Refusal)
        return value.error instanceof CursorExpiredError ? 'CursorExpiredError' : errorTypeName(value);
      return 'heartbeat' in (value as Payload)
        ? 'Heartbeat'
        : events.eventTypeName((value as ReadEvent).event.type);
    },
  });

/** Events that are about a training run, an evaluation, a search or a validation; each type of event is among them. */
const runEvents = {
  'trainingRun.stateChanged': events.TrainingRunStateChanged,
  'trainingRun.progressed': events.TrainingRunProgressed,
  'trainingRun.checkpointed': events.TrainingRunCheckpointed,
  'trainingRun.imageMade': events.TrainingRunImageMade,
  'export.stateChanged': events.ExportStateChanged,
  'trainingRun.edited': events.editedTypes['trainingRun.edited'],
};
const evaluationEvents = {
  'evaluation.stateChanged': events.EvaluationStateChanged,
  'evaluation.progressed': events.EvaluationProgressed,
  'evaluation.edited': events.editedTypes['evaluation.edited'],
};
const searchEvents = {
  'search.stateChanged': events.SearchStateChanged,
  'trial.stateChanged': events.TrialStateChanged,
  'search.edited': events.editedTypes['search.edited'],
};
const validationEvents = {
  'proxyValidation.stateChanged': events.ProxyValidationStateChanged,
  'proxyValidation.progressed': events.ProxyValidationProgressed,
};
const allEvents: Record<EventType, unknown> = {
  ...runEvents,
  ...evaluationEvents,
  ...searchEvents,
  ...validationEvents,
  ...events.editedTypes,
};

const TrainingRunEvent = payload(
  'TrainingRunEvent',
  'What happens to a training run and its exports.',
  Object.values(runEvents),
);
const EvaluationEvent = payload(
  'EvaluationEvent',
  'What happens to an evaluation.',
  Object.values(evaluationEvents),
);
const FinishEvent = payload('FinishEvent', 'What happens to the trainings of a search’s best networks.', [
  events.EvaluationStateChanged,
  events.EvaluationProgressed,
]);
const SearchEvent = payload(
  'SearchEvent',
  'What happens to a search and its trials.',
  Object.values(searchEvents),
);
const ProxyValidationEvent = payload(
  'ProxyValidationEvent',
  'What happens to a validation.',
  Object.values(validationEvents),
);
const AnyEvent = payload('AnyEvent', 'What happens.', Object.values(allEvents));

interface Beginning {
  readonly after?: string | null;
  readonly fromStart?: boolean | null;
}

/** Follows events as long as the client does; what is expected to fail is the last that is told. */
function follow(
  { events: hub, messaging }: RequestContext,
  { after, fromStart }: Beginning,
  select: () => EventSelection | Promise<EventSelection>,
): AsyncIterableIterator<Payload> {
  // "From now on" is from the request on, however long the look at what it names takes.
  const now = hub.last;
  return endable(async function* (signal): AsyncGenerator<Payload, void> {
    try {
      const oldest = async () => (await fromBus(messaging.eventBounds())).beforeFirst;
      const cursor =
        typeof after === 'string' ? decodeEventCursor(after) : fromStart === true ? await oldest() : now;
      yield* hub.follow(await select(), cursor, signal);
    } catch (error) {
      const expected = unavailability(error) ?? error;
      if (!(expected instanceof ExpectedError)) throw error;
      yield new Refusal(expected);
    }
  });
}

type Noun = 'trainingRun' | 'evaluation' | 'search' | 'finish' | 'proxyValidation';

async function existing(
  { database: { prisma } }: RequestContext,
  noun: Noun,
  globalId: string,
): Promise<string> {
  const id = rowId(noun.charAt(0).toUpperCase() + noun.slice(1), globalId);
  const model = prisma[noun] as unknown as { count(among: { where: { id: string } }): Promise<number> };
  if ((await model.count({ where: { id } })) === 0)
    throw new ExpectedError('NOT_FOUND', `id: there is no ${globalId}`, 'id');
  describeSpan(aboutRow(noun, id));
  return id;
}

const after = {
  description: 'Cursor of the last event that is known. Default: events from now on.',
} as const;

const fromStart = {
  description:
    'Whether to begin with the first event about it that is kept, in place of those from now on; `after` comes first.',
} as const;

const EventFilter = builder.inputType('EventFilter', {
  description: 'Which events; what is left out restricts nothing.',
  fields: (t) => ({
    types: t.field({ type: [EventTypeEnum], description: 'Those of one of these types.' }),
    ids: t.idList({ description: 'Those about one of these, or about what belongs to it; at most 100.' }),
  }),
});

builder.subscriptionType({
  description:
    'What happens, as it happens. Each event has a cursor; `after` it a client goes on where it was.',
  authScopes: { read: true },
  fields: (t) => ({
    trainingRunEvents: t.field({
      type: TrainingRunEvent,
      description: 'What happens to a training run and its exports.',
      args: {
        id: t.arg.id({ required: true, description: 'The training run.' }),
        after: t.arg.string(after),
        fromStart: t.arg.boolean(fromStart),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, async () => ofTrainingRun(await existing(context, 'trainingRun', args.id))),
      resolve: (told) => told as never,
    }),
    evaluationEvents: t.field({
      type: EvaluationEvent,
      description: 'What happens to an evaluation.',
      args: {
        id: t.arg.id({ required: true, description: 'The evaluation.' }),
        after: t.arg.string(after),
        fromStart: t.arg.boolean(fromStart),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, async () => ofEvaluation(await existing(context, 'evaluation', args.id))),
      resolve: (told) => told as never,
    }),
    searchEvents: t.field({
      type: SearchEvent,
      description: 'What happens to a search and its trials.',
      args: {
        id: t.arg.id({ required: true, description: 'The search.' }),
        after: t.arg.string(after),
        fromStart: t.arg.boolean(fromStart),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, async () => ofSearch(await existing(context, 'search', args.id))),
      resolve: (told) => told as never,
    }),
    finishEvents: t.field({
      type: FinishEvent,
      description: 'What happens to the trainings of a search’s best networks.',
      args: {
        id: t.arg.id({ required: true, description: 'The training of the networks.' }),
        after: t.arg.string(after),
        fromStart: t.arg.boolean(fromStart),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, async () => ofFinish(await existing(context, 'finish', args.id))),
      resolve: (told) => told as never,
    }),
    proxyValidationEvents: t.field({
      type: ProxyValidationEvent,
      description: 'What happens to a validation.',
      args: {
        id: t.arg.id({ required: true, description: 'The validation.' }),
        after: t.arg.string(after),
        fromStart: t.arg.boolean(fromStart),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, async () =>
          ofProxyValidation(await existing(context, 'proxyValidation', args.id)),
        ),
      resolve: (told) => told as never,
    }),
    events: t.field({
      type: AnyEvent,
      description: 'What happens anywhere.',
      args: {
        after: t.arg.string(after),
        filter: t.arg({ type: EventFilter, description: 'Which events.' }),
      },
      subscribe: (_root, args, context) =>
        follow(context, args, () =>
          ofTypes(
            args.filter?.types,
            args.filter?.ids &&
              atMostAPage(args.filter.ids, 'filter.ids').map((id) => decodeId(id, 'filter.ids').id),
          ),
        ),
      resolve: (told) => told as never,
    }),
  }),
});

builder.queryField('eventCursor', (t) =>
  t.string({
    nullable: true,
    description:
      'Cursor of the last event. Ask for it first, then for the state, then follow events `after` it: so nothing is missed.',
    resolve: async (_root, _args, { messaging }) => encodeEventCursor(await fromBus(messaging.lastCursor())),
  }),
);
