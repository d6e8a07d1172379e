import type { Event, EventType } from '@gtn-studio/contracts';
import type { ReadEvent } from '@gtn-studio/messaging';
import { encodeEventCursor } from '../../events/event-cursor.ts';
import type { Heartbeat } from '../../events/event-hub.ts';
import { encodeId } from '../../paging/global-id.ts';
import { builder } from '../builder.ts';
import { capitalized } from '../config/zod-shape.ts';
import { RunStateEnum } from '../enums.ts';
import { Failure, failureOf } from '../failure.ts';
import {
  Artifact,
  Evaluation,
  Experiment,
  Export,
  Generator,
  ProxyValidation,
  Search,
  TrainingRun,
  Trial,
} from '../refs.ts';

/** An event of one type, with its place in the stream. */
export type Told<Type extends EventType = EventType> = ReadEvent & { event: Extract<Event, { type: Type }> };

export const EventInterface = builder.interfaceRef<Told | Heartbeat>('Event').implement({
  description: 'Something that happened.',
  fields: (t) => ({
    cursor: t.string({
      description:
        'Where it is in the stream of events: `after` it comes the rest, with nothing lost or repeated.',
      resolve: ({ cursor }) => encodeEventCursor(cursor),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it happened.',
      resolve: (told) => ('event' in told ? new Date(told.event.at) : told.at),
    }),
  }),
});

/** `trainingRun.stateChanged` is TrainingRunStateChanged. */
export const eventTypeName = (type: EventType) => type.split('.').map(capitalized).join('');

const eventType = <Type extends EventType>(type: Type) => builder.objectRef<Told<Type>>(eventTypeName(type));

const interfaces = [EventInterface];
const failure = (event: { failure?: string; failureCode?: string }) =>
  failureOf({ failure: event.failure ?? null, failureCode: event.failureCode });

/** The fields that every change of state has. */
type ChangeOfState = Extract<Event, { state: unknown }>;
const State = builder.interfaceRef<ReadEvent & { event: ChangeOfState }>('StateChanged').implement({
  description: 'A change of the state of something that runs.',
  interfaces,
  fields: (t) => ({
    state: t.field({
      type: RunStateEnum,
      description: 'The state since.',
      resolve: ({ event }) => event.state,
    }),
    failure: t.field({
      type: Failure,
      nullable: true,
      description: 'Why it failed.',
      resolve: ({ event }) => failure(event),
    }),
  }),
});

export const TrainingRunStateChanged = eventType('trainingRun.stateChanged').implement({
  description: 'A training run’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    trainingRunId: t.id({
      description: 'Its id.',
      resolve: ({ event }) => encodeId('TrainingRun', event.id),
    }),
    trainingRun: t.field({
      type: TrainingRun,
      nullable: true,
      description: 'The run, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

const MetricValue = builder.objectRef<{ name: string; value: number | null }>('MetricValue').implement({
  description: 'A value of a metric.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the metric.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'The value; null if not finite.' }),
  }),
});

/** Which run, and how far it was. */
type AtIteration = Extract<Event, { iteration: number }>;
const atIteration = (
  t: PothosSchemaTypes.ObjectFieldBuilder<
    typeof builder.$inferSchemaTypes,
    ReadEvent & { event: AtIteration }
  >,
) => ({
  trainingRunId: t.id({
    description: 'The run’s id.',
    resolve: ({ event }) => encodeId('TrainingRun', event.id),
  }),
  iteration: t.int({ description: 'Outer iterations made.', resolve: ({ event }) => event.iteration }),
});

export const TrainingRunProgressed = eventType('trainingRun.progressed').implement({
  description: 'A training run made an outer iteration.',
  interfaces,
  fields: (t) => ({
    ...atIteration(t),
    outerIterations: t.int({
      description: 'Outer iterations to make.',
      resolve: ({ event }) => event.outerIterations,
    }),
    metrics: t.field({
      type: [MetricValue],
      description: 'What was measured.',
      resolve: ({ event }) => Object.entries(event.metrics).map(([name, value]) => ({ name, value })),
    }),
  }),
});

/** A training run made a file, after some outer iteration. */
const fileMade = (
  type: 'trainingRun.checkpointed' | 'trainingRun.imageMade',
  description: string,
  artifact: string,
) =>
  eventType(type).implement({
    description,
    interfaces,
    fields: (t) => ({
      ...atIteration(t),
      artifact: t.field({
        type: Artifact,
        nullable: true,
        description: artifact,
        resolve: ({ event }) => event.artifactId,
      }),
    }),
  });

export const TrainingRunCheckpointed = fileMade(
  'trainingRun.checkpointed',
  'A training run made a checkpoint, which it would go on from.',
  'The checkpoint.',
);

export const TrainingRunImageMade = fileMade(
  'trainingRun.imageMade',
  'A training run made a picture of its synthetic images.',
  'The picture.',
);

export const ExportStateChanged = eventType('export.stateChanged').implement({
  description: 'An export’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    exportId: t.id({ description: 'Its id.', resolve: ({ event }) => encodeId('Export', event.id) }),
    trainingRunId: t.id({
      description: 'Id of its training run.',
      resolve: ({ event }) => encodeId('TrainingRun', event.trainingRunId),
    }),
    export: t.field({
      type: Export,
      nullable: true,
      description: 'The export, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

/** What an evaluation that trains a network to the end was asked for by. */
const finishId = (
  t: PothosSchemaTypes.ObjectFieldBuilder<
    typeof builder.$inferSchemaTypes,
    ReadEvent & { event: Extract<Event, { finishId?: string }> }
  >,
) =>
  t.id({
    nullable: true,
    description: 'Id of the finish that it trains a network for; null of other evaluations.',
    resolve: ({ event }) => (event.finishId === undefined ? null : encodeId('Finish', event.finishId)),
  });

export const EvaluationProgressed = eventType('evaluation.progressed').implement({
  description: 'The training of a network to the end went on; told once a second at most.',
  interfaces,
  fields: (t) => ({
    evaluationId: t.id({ description: 'Its id.', resolve: ({ event }) => encodeId('Evaluation', event.id) }),
    finishId: finishId(t),
    done: t.int({
      description: 'Steps that are made, all trainings together.',
      resolve: ({ event }) => event.done,
    }),
    total: t.int({ description: 'Steps to make.', resolve: ({ event }) => event.total }),
  }),
});

export const EvaluationStateChanged = eventType('evaluation.stateChanged').implement({
  description: 'An evaluation’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    evaluationId: t.id({ description: 'Its id.', resolve: ({ event }) => encodeId('Evaluation', event.id) }),
    trialId: t.id({
      nullable: true,
      description: 'Id of the trial that it is for.',
      resolve: ({ event }) => (event.trialId === undefined ? null : encodeId('Trial', event.trialId)),
    }),
    finishId: finishId(t),
    accuracy: t.float({
      nullable: true,
      description: 'Mean fraction of images that the learners got right, when completed.',
      resolve: ({ event }) => event.accuracy ?? null,
    }),
    evaluation: t.field({
      type: Evaluation,
      nullable: true,
      description: 'The evaluation, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

export const SearchStateChanged = eventType('search.stateChanged').implement({
  description: 'A search’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    searchId: t.id({ description: 'Its id.', resolve: ({ event }) => encodeId('Search', event.id) }),
    search: t.field({
      type: Search,
      nullable: true,
      description: 'The search, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

export const TrialStateChanged = eventType('trial.stateChanged').implement({
  description: 'A trial’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    trialId: t.id({ description: 'Its id.', resolve: ({ event }) => encodeId('Trial', event.id) }),
    searchId: t.id({
      description: 'Id of its search.',
      resolve: ({ event }) => encodeId('Search', event.searchId),
    }),
    number: t.int({ description: 'Its number in the search.', resolve: ({ event }) => event.number }),
    score: t.float({
      nullable: true,
      description:
        'What the search ranks it by, the better the higher, when completed; null for an ensemble, whose ranks change.',
      resolve: ({ event }) => event.score ?? null,
    }),
    accuracy: t.float({
      nullable: true,
      description: 'Mean fraction of validation images that its learners got right, when completed.',
      resolve: ({ event }) => event.accuracy ?? null,
    }),
    trial: t.field({
      type: Trial,
      nullable: true,
      description: 'The trial, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

type Edited = Extract<EventType, `${string}.edited`>;

/** People changed something of a noun. */
const edited = (type: Edited, ref: unknown, is: string) => {
  const [field] = type.split('.') as [string];
  return eventType<Edited>(type).implement({
    description: `What people wrote on ${is} changed, or it was deleted or restored.`,
    interfaces,
    fields: (t) => ({
      [`${field}Id`]: t.id({
        description: 'Its id.',
        resolve: ({ event }) => encodeId(capitalized(field), event.id),
      }),
      [field]: t.field({
        // All are loaded by their ids.
        type: ref as typeof Search,
        nullable: true,
        description: 'What it is now.',
        resolve: ({ event }) => event.id,
      }),
    }),
  });
};

export const editedTypes = {
  'experiment.edited': edited('experiment.edited', Experiment, 'an experiment'),
  'trainingRun.edited': edited('trainingRun.edited', TrainingRun, 'a training run'),
  'generator.edited': edited('generator.edited', Generator, 'a generator'),
  'search.edited': edited('search.edited', Search, 'a search'),
  'evaluation.edited': edited('evaluation.edited', Evaluation, 'an evaluation'),
} satisfies Record<Edited, unknown>;

export const ProxyValidationStateChanged = eventType('proxyValidation.stateChanged').implement({
  description: 'A validation’s state changed.',
  interfaces: [EventInterface, State],
  fields: (t) => ({
    proxyValidationId: t.id({
      description: 'Its id.',
      resolve: ({ event }) => encodeId('ProxyValidation', event.id),
    }),
    proxyValidation: t.field({
      type: ProxyValidation,
      nullable: true,
      description: 'The validation, as it is now.',
      resolve: ({ event }) => event.id,
    }),
  }),
});

export const ProxyValidationProgressed = eventType('proxyValidation.progressed').implement({
  description: 'A validation went on; told once a second at most, and at the end of each phase.',
  interfaces,
  fields: (t) => ({
    proxyValidationId: t.id({
      description: 'Its id.',
      resolve: ({ event }) => encodeId('ProxyValidation', event.id),
    }),
    phase: t.string({
      description: 'What it is at, such as `estimating by synflow`.',
      resolve: ({ event }) => event.phase,
    }),
    done: t.int({
      description: 'What this is done of: networks, or learners while a schedule is tuned.',
      resolve: ({ event }) => event.done,
    }),
    total: t.int({ description: 'Of how many.', resolve: ({ event }) => event.total }),
  }),
});

export const HeartbeatType = builder.objectRef<Heartbeat>('Heartbeat').implement({
  description:
    'Nothing that was asked for happened for a while: the connection stands, and all up to the cursor was told.',
  interfaces,
});
