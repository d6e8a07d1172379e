import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../api/api.ts';
import { FollowRunLogDocument, type LineFragment, RunLogDocument } from '../generated/operations.ts';

export interface RunLog {
  /** In the order written; undefined until they are known. */
  readonly lines: readonly LineFragment[] | undefined;
  /** Asks for lines before these; undefined where there are none. */
  readonly loadEarlier: (() => void) | undefined;
}

const retryMs = 1000;

/** The last lines of a run's log, and each as it is written, across lost connections. */
export function useRunLog(id: string): RunLog {
  const { client } = useApi();
  const [log, setLog] = useState<{ readonly id: string; readonly lines: readonly LineFragment[] }>();
  const [earlier, setEarlier] = useState<string>();
  const load = useCallback(
    async (after?: string) => {
      const { data } = await client
        .query(RunLogDocument, { id, after }, { requestPolicy: 'network-only' })
        .toPromise();
      const page = data?.node && 'log' in data.node ? data.node.log : undefined;
      if (!page) return undefined;
      setEarlier(page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined);
      return page.nodes.toReversed();
    },
    [client, id],
  );

  useEffect(() => {
    let ended = false;
    let following: { readonly unsubscribe: () => void } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (from?: string) => {
      following?.unsubscribe();
      clearTimeout(timer);
      if (!ended) timer = setTimeout(() => void (from === undefined ? begin() : follow(from)), retryMs);
    };
    const follow = (from: string | undefined) => {
      let last = from;
      following = client
        .subscription(FollowRunLogDocument, { id, after: last })
        .subscribe(({ data, error }) => {
          if (ended) return;
          const told = data?.events;
          if (error || told?.__typename !== 'LogLine') return again(last);
          last = told.cursor;
          setLog((before) => ({ id, lines: [...(before?.id === id ? before.lines : []), told] }));
        });
    };
    const begin = async () => {
      const lines = await load();
      if (ended) return;
      if (lines === undefined) return again();
      setLog({ id, lines });
      follow(lines.at(-1)?.cursor);
    };
    void begin();
    return () => {
      ended = true;
      clearTimeout(timer);
      following?.unsubscribe();
    };
  }, [client, id, load]);

  const latest = useRef(earlier);
  useEffect(() => {
    latest.current = earlier;
  });
  const loadEarlier = useCallback(() => {
    void load(latest.current).then((lines) => {
      if (lines) setLog((before) => ({ id, lines: [...lines, ...(before?.lines ?? [])] }));
    });
  }, [id, load]);
  return {
    lines: log?.id === id ? log.lines : undefined,
    loadEarlier: earlier === undefined ? undefined : loadEarlier,
  };
}
