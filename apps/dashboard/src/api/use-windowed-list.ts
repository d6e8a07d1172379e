import type { RowSource } from '@gtn-studio/panels';
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from './api.ts';
import { messageOf } from './messages.ts';
import { RowWindow, pageRows } from './row-window.ts';
import { throttle } from './throttle.ts';

interface Page<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly totalCount?: number | undefined;
}

export interface WindowedList<Row> {
  /** In the order of the list. While another list is asked for, the one before. */
  readonly rows: RowSource<Row>;
  /** Whether an answer has come. */
  readonly loaded: boolean;
  /** Whether `rows` are of another list than is asked for by now. */
  readonly pending: boolean;
  /** Why it is not here, or not as it is now, a sentence for people. */
  readonly failure: string | undefined;
  /** Which rows are in sight: those are asked for, with some around them. */
  readonly onSight: (from: number, to: number) => void;
  /** A row as it is now, which an event told of; the rows in sight are asked for soon, as others may have their places now. */
  readonly tell: (row: Row) => void;
  /** Asks for the rows in sight anew. */
  readonly refresh: () => void;
}

/** How long news are gathered before the rows in sight are asked for anew. */
const refreshMs = 1500;
/** How long after a failure they are. */
const retryMs = 3000;

/** What a list is paged by; how many rows it has in all is asked for only where that is not known. */
type Paging = { readonly first: number; readonly offset: number; readonly counted: boolean };

interface Shown<Row> extends Pick<WindowedList<Row>, 'rows' | 'loaded' | 'failure'> {
  /** The list that the rows are of. */
  readonly of: string | undefined;
}

/** A list of any length in order, of which the rows in sight are asked for. */
export function useWindowedList<Result, Variables extends AnyVariables, Row extends { readonly id: string }>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Omit<Variables & object, keyof Paging | 'after'>,
  pageOf: (result: Result) => Page<Row> | null | undefined,
): WindowedList<Row> {
  const { client } = useApi();
  const key = JSON.stringify(variables);
  const [{ of, ...shown }, setShown] = useState<Shown<Row>>(nothing);
  const pick = useRef(pageOf);
  pick.current = pageOf;
  const sight = useRef({ from: 0, to: 1 });

  const list = useMemo(() => {
    const window = new RowWindow<Row>();
    let busy = false;
    let ended = false;
    let retry: ReturnType<typeof setTimeout> | undefined;

    const show = (failure?: string) => setShown({ of: key, rows: window.view(), loaded: true, failure });
    const wanted = () => {
      const { from, to } = sight.current;
      const margin = pageRows / 2;
      return window.wanted(from, to) ?? window.wanted(Math.max(0, from - margin), to + margin);
    };
    const ask = async (page: number) => {
      const { turn, isCounted } = window;
      const paging: Paging = { first: pageRows, offset: page * pageRows, counted: !isCounted };
      const { data, error } = await client
        .query(document, { ...(JSON.parse(key) as object), ...paging } as unknown as Variables, {
          requestPolicy: 'network-only',
        })
        .toPromise();
      if (ended) return false;
      const answer = data && pick.current(data);
      if (answer) {
        window.add(
          page,
          answer.edges.map(({ node }) => node),
          turn,
          answer.totalCount,
        );
        show();
        return true;
      }
      const failure = error ? messageOf(error) : 'There is no such list.';
      setShown((before) => ({ ...before, failure }));
      if (error) retry = setTimeout(() => void fill(), retryMs);
      return false;
    };
    /** One page after the other, as what is in sight may be another by then. */
    const fill = async () => {
      if (busy) return;
      busy = true;
      clearTimeout(retry);
      for (let page = wanted(); page !== undefined && !ended; page = wanted()) if (!(await ask(page))) break;
      busy = false;
    };
    const anew = throttle(() => {
      window.expire();
      return fill();
    }, refreshMs);
    return {
      start: () => {
        ended = false;
        void fill();
      },
      stop: () => {
        ended = true;
        clearTimeout(retry);
        anew.stop();
      },
      fill,
      tell: (row: Row) => {
        if (window.replace(row)) show();
        anew.run();
      },
      refresh: anew.run,
    };
  }, [client, document, key]);

  useEffect(() => {
    list.start();
    return list.stop;
  }, [list]);
  const onSight = useCallback(
    (from: number, to: number) => {
      sight.current = { from, to };
      void list.fill();
    },
    [list],
  );
  return { ...shown, pending: of !== key, onSight, tell: list.tell, refresh: list.refresh };
}

const nothing = {
  of: undefined,
  rows: { length: 0, slice: () => [] },
  loaded: false,
  failure: undefined,
};
