import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../api/api.ts';
import { messageOf } from '../api/messages.ts';
import { type TrialOrder, TrialsDocument, type TrialsQuery } from '../generated/operations.ts';

type Page = NonNullable<NonNullable<TrialsQuery['search']>['trials']>;
export type Trial = Page['edges'][number]['node'];

/** Trials that are asked for without a reader having come to them: enough for a picture. */
const most = 2000;

export interface Trials {
  readonly rows: readonly Trial[];
  /** Whether an answer has come. */
  readonly loaded: boolean;
  readonly failure: string | undefined;
  /** Asks for more: the reader has come to the end of what is there. */
  readonly more: () => void;
  /** Asks for all that is there anew: something has changed. */
  readonly refresh: () => void;
}

interface State {
  readonly key: string;
  readonly rows: readonly Trial[];
  readonly loaded: boolean;
  readonly failure?: string;
}

/** A search's trials in an order, page by page: the first thousands by themselves, the others when one scrolls to them. */
export function useTrials(id: string, orderBy: TrialOrder): Trials {
  const { client } = useApi();
  const key = `${id} ${orderBy}`;
  const [state, setState] = useState<State>({ key, rows: [], loaded: false });
  const [asked, setAsked] = useState(0);
  const wanted = useRef(most);
  const resume = useRef<() => void>(undefined);

  useEffect(() => {
    wanted.current = most;
  }, [key]);

  useEffect(() => {
    let ended = false;
    const load = async () => {
      const rows: Trial[] = [];
      let after: string | undefined;
      for (;;) {
        const { data, error } = await client
          .query(TrialsDocument, { id, after, orderBy }, { requestPolicy: 'network-only' })
          .toPromise();
        if (ended) return;
        const page = data?.search?.trials;
        if (!page) {
          setState((before) => ({
            ...before,
            key,
            failure: error ? messageOf(error) : 'There is no such search.',
          }));
          return;
        }
        rows.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
        const last = after === undefined;
        // What was there before stays until as much is there again, so that nothing jumps.
        setState((before) =>
          before.key === key && rows.length < before.rows.length && !last
            ? before
            : { key, rows: [...rows], loaded: true },
        );
        if (last) return;
        if (rows.length >= wanted.current) await new Promise<void>((resolve) => (resume.current = resolve));
        if (ended) return;
      }
    };
    void load();
    return () => {
      ended = true;
    };
  }, [client, id, orderBy, key, asked]);

  const more = useCallback(() => {
    wanted.current = Math.max(wanted.current, most) + 500;
    resume.current?.();
    resume.current = undefined;
  }, []);
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  const current = state.key === key;
  return {
    rows: current ? state.rows : [],
    loaded: current && state.loaded,
    failure: current ? state.failure : undefined,
    more,
    refresh,
  };
}
