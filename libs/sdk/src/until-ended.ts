import type { GtnClient } from './client.ts';
import { ApiError, RequestError, isAway } from './errors.ts';
import {
  EvaluationDocument,
  EvaluationEventsDocument,
  type EvaluationFieldsFragment,
  EventCursorDocument,
  ExportDocument,
  type ExportFieldsFragment,
  FinishDocument,
  FinishEventsDocument,
  type FinishEventsSubscription,
  type FinishFieldsFragment,
  ProxyValidationDocument,
  ProxyValidationEventsDocument,
  type ProxyValidationEventsSubscription,
  type ProxyValidationFieldsFragment,
  type RunState,
  SearchDocument,
  SearchEventsDocument,
  type SearchEventsSubscription,
  type SearchFieldsFragment,
  TrainingRunDocument,
  TrainingRunEventsDocument,
  type TrainingRunEventsSubscription,
  type TrainingRunFieldsFragment,
} from './generated/operations.ts';
import { pause } from './pause.ts';
import type { EventOf } from './subscribe.ts';

const ended: readonly RunState[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** How long a server that is away is left alone before it is asked again. */
const RETRY_MS = 1000;

/** Whether a run has ended, for good. */
export const hasEnded = (state: RunState): boolean => ended.includes(state);

export type TrainingRunEvent = EventOf<TrainingRunEventsSubscription>;
export type SearchEvent = EventOf<SearchEventsSubscription>;
export type FinishEvent = EventOf<FinishEventsSubscription>;
export type ValidationEvent = EventOf<ProxyValidationEventsSubscription>;

export interface UntilEndedOptions<Event> {
  /** Ends the waiting: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told of each event, in order and once. */
  readonly onEvent?: (event: Event) => void;
}

/** Follows a run's events until it has ended; resolves with it as it then is. */
export const trainingRunEnded = (
  client: GtnClient,
  id: string,
  options: UntilEndedOptions<TrainingRunEvent> = {},
): Promise<TrainingRunFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(TrainingRunDocument, { id }, options.signal)).trainingRun,
    follow: (after, signal) => client.subscribe(TrainingRunEventsDocument, { id, after }, signal),
  });

/** Follows a search's events until it has ended; resolves with it as it then is. */
export const searchEnded = (
  client: GtnClient,
  id: string,
  options: UntilEndedOptions<SearchEvent> = {},
): Promise<SearchFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(SearchDocument, { id }, options.signal)).search,
    follow: (after, signal) => client.subscribe(SearchEventsDocument, { id, after }, signal),
  });

/** Follows the trainings of a search's best networks until all have ended; resolves with what came of them. */
export const finishEnded = (
  client: GtnClient,
  id: string,
  options: UntilEndedOptions<FinishEvent> = {},
): Promise<FinishFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(FinishDocument, { id }, options.signal)).finish,
    follow: (after, signal) => client.subscribe(FinishEventsDocument, { id, after }, signal),
  });

/** Follows a validation's events until it has ended; resolves with it as it then is. */
export const validationEnded = (
  client: GtnClient,
  id: string,
  options: UntilEndedOptions<ValidationEvent> = {},
): Promise<ProxyValidationFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(ProxyValidationDocument, { id }, options.signal)).proxyValidation,
    follow: (after, signal) => client.subscribe(ProxyValidationEventsDocument, { id, after }, signal),
  });

/** Follows an evaluation's events until it has ended; resolves with it as it then is. */
export const evaluationEnded = (
  client: GtnClient,
  id: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<EvaluationFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(EvaluationDocument, { id }, options.signal)).evaluation,
    follow: (after, signal) => client.subscribe(EvaluationEventsDocument, { id, after }, signal),
  });

/** Follows the events of an export's run until the export has ended; resolves with it as it then is. */
export const exportEnded = (
  client: GtnClient,
  id: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<ExportFieldsFragment> =>
  untilEnded(client, id, options, {
    look: async () => (await client.request(ExportDocument, { id }, options.signal)).export,
    follow: (after, signal, { trainingRun }) =>
      client.subscribe(TrainingRunEventsDocument, { id: trainingRun!.id, after }, signal),
  });

interface Ending<Row, Event> {
  readonly look: () => Promise<Row | null | undefined>;
  readonly follow: (
    after: string | null,
    options: { signal?: AbortSignal },
    first: Row,
  ) => AsyncIterable<Event>;
}

/** The cursor is taken before the first look, so what ends the run in between is among the events after it. */
async function untilEnded<Row extends { readonly state: RunState }, Event>(
  client: GtnClient,
  id: string,
  { signal, onEvent }: UntilEndedOptions<Event>,
  { look, follow }: Ending<Row, Event>,
): Promise<Row> {
  const { eventCursor } = await client.request(EventCursorDocument, {}, signal);
  const first = found(await look(), id);
  if (hasEnded(first.state)) return first;
  for await (const event of follow(eventCursor ?? null, signal ? { signal } : {}, first)) {
    onEvent?.(event);
    const { state } = event as { state?: RunState };
    // It may be the state of a part, such as a trial: events only say when to look.
    if (state === undefined || !hasEnded(state)) continue;
    const row = found(await whenReachable(look, signal), id);
    if (hasEnded(row.state)) return row;
  }
  signal?.throwIfAborted();
  throw new RequestError(`the events of ${id} ended before it did`);
}

/** Asks until there is an answer: a server that went away in the middle comes back as a connection does. */
async function whenReachable<Row>(look: () => Promise<Row>, signal?: AbortSignal): Promise<Row> {
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof RequestError && isAway(error))) throw error;
      await pause(RETRY_MS, signal);
      signal?.throwIfAborted();
    }
  }
}

function found<Row>(row: Row | null | undefined, id: string): Row {
  if (row === null || row === undefined)
    throw new ApiError({ code: 'NOT_FOUND', message: `there is nothing ${id}` });
  return row;
}
