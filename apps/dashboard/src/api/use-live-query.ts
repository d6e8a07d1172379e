import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useMemo, useRef } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { ChangesDocument, type EventType } from '../generated/operations.ts';
import { useApi, useConnection } from './api.ts';
import { throttle } from './throttle.ts';
import { useEvents } from './use-events.ts';
import { useInterval } from './use-interval.ts';

export interface LiveQuery<Result> {
  /** The last answer; it stays while a newer one is asked for and when that fails. */
  readonly data: Result | undefined;
  readonly error: CombinedError | undefined;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

export interface LiveQueryOptions<Result, Variables extends AnyVariables> {
  readonly query: TypedDocumentNode<Result, Variables>;
  readonly variables: Variables;
  readonly pause?: boolean;
  /** The answer is asked for anew whenever this text is another one. */
  readonly revision?: string;
}

/** A query whose answer is asked for anew by `refresh`, at most once in so many milliseconds, and when a lost connection is back. */
export function useRefreshedQuery<Result, Variables extends AnyVariables>(
  { query, variables, pause = false, revision }: LiveQueryOptions<Result, Variables>,
  everyMs = 1500,
): LiveQuery<Result> {
  const { client } = useApi();
  const [{ data, error, fetching, stale }] = useQuery({
    query,
    variables,
    pause,
    requestPolicy: 'cache-and-network',
  });
  const latest = useRef(variables);
  useEffect(() => {
    latest.current = variables;
  });
  // The answer reaches everyone who shows this query. Asking by the hook itself would first end a request that is under way.
  const { run, stop } = useMemo(
    () =>
      throttle(
        () => client.query(query, latest.current, { requestPolicy: 'network-only' }).toPromise(),
        everyMs,
      ),
    [client, query, everyMs],
  );
  useEffect(() => stop, [stop]);
  const revisions = useRef(revision);
  useEffect(() => {
    if (revisions.current !== revision) run();
    revisions.current = revision;
  }, [revision, run]);

  const connection = useConnection();
  const before = useRef(connection);
  useEffect(() => {
    if (connection === 'connected' && before.current === 'reconnecting') run();
    before.current = connection;
  }, [connection, run]);
  // An error ends with the next answer; without one nothing else would ask for that.
  useInterval(run, error?.networkError === undefined ? undefined : 3000);

  return { data, error, fetching: fetching || stale, refresh: run };
}

/** A query that is asked anew whenever events of these types tell that its answer may have changed. */
export function useLiveQuery<Result, Variables extends AnyVariables>(
  options: LiveQueryOptions<Result, Variables> & { readonly types: readonly EventType[] },
): LiveQuery<Result> {
  const live = useRefreshedQuery(options);
  useEvents({
    document: ChangesDocument,
    variables: { filter: { types: [...options.types] } },
    onStart: live.refresh,
    onEvent: live.refresh,
  });
  return live;
}
