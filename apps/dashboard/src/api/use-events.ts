import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef } from 'react';
import { EventCursorDocument } from '../generated/operations.ts';
import { useApi } from './api.ts';

export interface EventsResult {
  readonly events: { readonly __typename: string; readonly cursor?: string };
}

/** Failures that asking anew from now on mends. */
const passing = new Set(['UnavailableError', 'CursorExpiredError']);

export interface EventsOptions<Result extends EventsResult, Variables extends AnyVariables> {
  readonly document: TypedDocumentNode<Result, Variables>;
  /** Undefined: follows nothing. Compared by its contents. */
  readonly variables: Omit<Variables, 'after'> | undefined;
  /** Called where the events begin: what is asked for now, and what they tell, leave nothing out. Called again after a gap. */
  readonly onStart?: () => void;
  readonly onEvent: (event: Exclude<Result['events'], { __typename: 'Heartbeat' }>) => void;
}

/** Follows events while a component is there, each once and in order, across lost connections. */
export function useEvents<Result extends EventsResult, Variables extends AnyVariables>(
  options: EventsOptions<Result, Variables>,
): void {
  const { client } = useApi();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const { document } = options;
  const key = options.variables === undefined ? undefined : JSON.stringify(options.variables);

  useEffect(() => {
    if (key === undefined) return;
    let ended = false;
    let following: { readonly unsubscribe: () => void } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const follow = async () => {
      following?.unsubscribe();
      const { data } = await client
        .query(EventCursorDocument, {}, { requestPolicy: 'network-only' })
        .toPromise();
      if (ended) return;
      if (typeof data?.eventCursor !== 'string') return again();
      latest.current.onStart?.();
      const variables = { ...(JSON.parse(key) as object), after: data.eventCursor } as unknown as Variables;
      following = client.subscription(document, variables).subscribe(({ data: told, error }) => {
        if (ended) return;
        if (error) return again();
        if (!told || told.events.__typename === 'Heartbeat') return;
        if (passing.has(told.events.__typename)) return again();
        latest.current.onEvent(told.events as Parameters<(typeof latest.current)['onEvent']>[0]);
      });
    };
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void follow(), 1000);
    };

    void follow();
    return () => {
      ended = true;
      clearTimeout(timer);
      following?.unsubscribe();
    };
  }, [client, document, key]);
}
