import type { GtnClient } from './client.ts';
import { ApiError } from './errors.ts';
import {
  EvaluationDocument,
  EvaluationEventsDocument,
  type EvaluationFieldsFragment,
  type RunState,
  SearchDocument,
  SearchEventsDocument,
  type SearchFieldsFragment,
  TrainingRunDocument,
  TrainingRunEventsDocument,
  type TrainingRunFieldsFragment,
} from './generated/operations.ts';

const ended: readonly RunState[] = ['COMPLETED', 'FAILED', 'CANCELLED'];

/** Whether a run has ended, for good. */
export const hasEnded = (state: RunState): boolean => ended.includes(state);

/** Follows a run's events until it has ended; resolves with it as it then is. */
export function trainingRunEnded(
  client: GtnClient,
  id: string,
  signal?: AbortSignal,
): Promise<TrainingRunFieldsFragment> {
  return untilEnded(
    async () => found((await client.request(TrainingRunDocument, { id }, signal)).trainingRun, id),
    () => client.subscribe(TrainingRunEventsDocument, { id }, signal ? { signal } : {}),
    signal,
  );
}

/** Follows an evaluation's events until it has ended; resolves with it as it then is. */
export function evaluationEnded(
  client: GtnClient,
  id: string,
  signal?: AbortSignal,
): Promise<EvaluationFieldsFragment> {
  return untilEnded(
    async () => found((await client.request(EvaluationDocument, { id }, signal)).evaluation, id),
    () => client.subscribe(EvaluationEventsDocument, { id }, signal ? { signal } : {}),
    signal,
  );
}

/** Follows a search's events until it has ended; resolves with it as it then is. */
export function searchEnded(
  client: GtnClient,
  id: string,
  signal?: AbortSignal,
): Promise<SearchFieldsFragment> {
  return untilEnded(
    async () => found((await client.request(SearchDocument, { id }, signal)).search, id),
    () => client.subscribe(SearchEventsDocument, { id }, signal ? { signal } : {}),
    signal,
  );
}

function found<Row>(row: Row | null | undefined, id: string): Row {
  if (row === null || row === undefined)
    throw new ApiError({ code: 'NOT_FOUND', message: `there is nothing ${id}` });
  return row;
}

/** Events only say when to look: what was subscribed to too late is seen by the look after the subscription began. */
async function untilEnded<Row extends { readonly state: RunState }>(
  look: () => Promise<Row>,
  follow: () => AsyncIterable<unknown>,
  signal?: AbortSignal,
): Promise<Row> {
  const first = await look();
  if (hasEnded(first.state)) return first;
  for await (const event of follow()) {
    const { state } = event as { state?: RunState };
    if (state !== undefined && !hasEnded(state)) continue;
    const row = await look();
    if (hasEnded(row.state)) return row;
  }
  signal?.throwIfAborted();
  return look();
}
