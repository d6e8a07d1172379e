import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from './api.ts';
import { messageOf } from './messages.ts';

/** A page of a list, as the API gives it. */
interface Page<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

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

const nothing = { rows: undefined, more: true, failure: undefined };

/** A list that is shown whole, page after page; rows are there as they come. */
export function useWholeList<Result, Variables extends AnyVariables, Row>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Omit<Variables & object, 'after'>,
  pageOf: (result: Result) => Page<Row> | null | undefined,
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
      let after: string | undefined;
      do {
        const { data, error } = await client
          .query(document, { ...(JSON.parse(key) as object), after } as unknown as Variables, {
            requestPolicy: 'network-only',
          })
          .toPromise();
        if (ended) return;
        const page = data && pick.current(data);
        if (!page) {
          const failure = error ? messageOf(error) : 'There is no such list.';
          setState((before) => ({ ...(before.key === key ? before : nothing), key, more: false, failure }));
          return;
        }
        rows.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
        const more = after !== undefined;
        // Of a list that is asked for anew, what was there stays until all of it is there again.
        setState((before) =>
          more && before.key === key && !before.more
            ? before
            : { key, rows: [...rows], more, failure: undefined },
        );
      } while (after !== undefined);
    };
    void load();
    return () => {
      ended = true;
    };
  }, [client, document, key, asked]);
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  return { ...(state.key === key ? state : nothing), refresh };
}
