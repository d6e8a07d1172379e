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
  const demand = useRef({ rows: most, anew: false, wake: () => undefined as void });

  useEffect(() => {
    let ended = false;
    const { current: asked } = demand;
    asked.rows = most;
    const woken = () => new Promise<void>((resolve) => (asked.wake = resolve));

    /** Asks for as much as is wanted, from the first trial on; what was there before stays until as much is there again. */
    const load = async () => {
      asked.anew = false;
      const rows: Trial[] = [];
      let after: string | undefined;
      do {
        const { data, error } = await client
          .query(TrialsDocument, { id, after, orderBy }, { requestPolicy: 'network-only' })
          .toPromise();
        if (ended) return;
        const page = data?.search?.trials;
        if (!page) {
          const failure = error ? messageOf(error) : 'There is no such search.';
          setState((before) => ({ ...before, key, failure }));
          return;
        }
        rows.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
        const last = after === undefined;
        setState((before) =>
          before.key === key && rows.length < before.rows.length && !last
            ? before
            : { key, rows: [...rows], loaded: true },
        );
        while (!last && rows.length >= asked.rows && !asked.anew && !ended) await woken();
      } while (after !== undefined && !(asked.anew && rows.length >= asked.rows) && !ended);
    };
    const follow = async () => {
      while (!ended) {
        await load();
        while (!asked.anew && !ended) await woken();
      }
    };
    void follow();
    return () => {
      ended = true;
      asked.wake();
    };
  }, [client, id, orderBy, key]);

  const more = useCallback(() => {
    demand.current.rows += 500;
    demand.current.wake();
  }, []);
  const refresh = useCallback(() => {
    demand.current.anew = true;
    demand.current.wake();
  }, []);
  const current = state.key === key;
  return {
    rows: current ? state.rows : [],
    loaded: current && state.loaded,
    failure: current ? state.failure : undefined,
    more,
    refresh,
  };
}
