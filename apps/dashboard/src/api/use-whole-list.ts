import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from './api.ts';
import { type ListPage, listPages } from './list-pages.ts';

export interface WholeList<Row> {
  /** In the order of the list; undefined while the first are asked for. */
  readonly rows: readonly Row[] | undefined;
  /** Whether there are more, which are on their way. */
  readonly more: boolean;
  /** Why it ends where it does, a sentence for people. */
  readonly failure: string | undefined;
  /** Asks for all of it anew; what is there stays until then. */
  readonly refresh: () => void;
}

type State<Row> = Omit<WholeList<Row>, 'refresh'> & { readonly key: string };

/** How often rows that have come are shown: drawing many takes its time. */
const everyMs = 500;

const nothing = { rows: undefined, more: true, failure: undefined };

/** A list that is shown whole, page after page; rows are there as they come. */
export function useWholeList<Result, Variables extends AnyVariables, Row>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Omit<Variables & object, 'after'>,
  pageOf: (result: Result) => ListPage<Row> | null | undefined,
): WholeList<Row> {
  const { client } = useApi();
  const key = JSON.stringify(variables);
  const [state, setState] = useState<State<Row>>({ key, ...nothing });
  const [asked, setAsked] = useState(0);
  const pick = useRef(pageOf);
  pick.current = pageOf;

  useEffect(() => {
    let ended = false;
    const load = async () => {
      const rows: Row[] = [];
      let shownAt = 0;
      const pages = listPages(client, document, JSON.parse(key) as typeof variables, pick.current);
      for await (const page of pages) {
        if (ended) return;
        rows.push(...page.rows);
        const { more } = page;
        if (more && Date.now() < shownAt + everyMs) continue;
        shownAt = Date.now();
        // Of a list that is asked for anew, what was there stays until all of it is there again.
        setState((before) =>
          more && before.key === key && !before.more
            ? before
            : { key, rows: [...rows], more, failure: undefined },
        );
      }
    };
    load().catch(
      ({ message: failure }: Error) =>
        !ended &&
        setState((before) => ({ ...(before.key === key ? before : nothing), key, more: false, failure })),
    );
    return () => {
      ended = true;
    };
  }, [client, document, key, asked]);
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  return { ...(state.key === key ? state : nothing), refresh };
}
