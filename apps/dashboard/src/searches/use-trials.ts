import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '../api/api.ts';
import { messageOf } from '../api/messages.ts';
import { type TrialOrder, type TrialRowFragment, TrialsDocument } from '../generated/operations.ts';
import { TrialTable } from './trial-table.ts';

export type Trial = TrialRowFragment;

/** More trials than this are not kept in a page. */
const most = 100_000;

/** How long news are gathered before they are shown: sorting and drawing many takes its time. */
const gatherMs = (trials: number): number => (trials < 5000 ? 250 : 1000);

export interface Trials {
  /** In the order that is asked for. */
  readonly rows: readonly Trial[];
  /** Trials that are here, those too that the order leaves out. */
  readonly count: number;
  /** Whether an answer has come. */
  readonly loaded: boolean;
  readonly failure: string | undefined;
  /** A trial as it is now, which an event told of. */
  readonly tell: (trial: Trial) => void;
  /** Asks for all of them anew: something may have been missed. */
  readonly refresh: () => void;
}

/** A search's trials, all of them, in an order. The first of the order are there at once, the others as they come. */
export function useTrials(id: string, order: TrialOrder): Trials {
  const { client } = useApi();
  const [asked, setAsked] = useState(0);
  const [shown, setShown] = useState({
    id,
    version: 0,
    loaded: false,
    failure: undefined as string | undefined,
  });
  const table = useRef({
    id,
    trials: new TrialTable(),
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  const first = useRef(order);
  first.current = order;

  const show = useCallback((now: boolean) => {
    const { current } = table;
    const draw = () => {
      current.timer = undefined;
      setShown(({ version }) => ({ id: current.id, version: version + 1, loaded: true, failure: undefined }));
    };
    if (now) draw();
    else current.timer ??= setTimeout(draw, gatherMs(current.trials.size));
  }, []);

  useEffect(() => {
    let ended = false;
    if (table.current.id !== id) table.current = { id, trials: new TrialTable(), timer: undefined };
    const { current } = table;

    const page = async (orderBy: TrialOrder, after: string | undefined) => {
      const { data, error } = await client
        .query(TrialsDocument, { id, after, orderBy }, { requestPolicy: 'network-only' })
        .toPromise();
      if (ended) return undefined;
      const answer = data?.search?.trials;
      if (!answer) {
        const failure = error ? messageOf(error) : 'There is no such search.';
        setShown((before) => ({ ...before, id, failure }));
        return undefined;
      }
      current.trials.add(answer.edges.map(({ node }) => node));
      return answer.pageInfo;
    };
    const load = async () => {
      if (current.trials.size === 0 && first.current !== 'NUMBER') {
        if (!(await page(first.current, undefined))) return;
        show(true);
      }
      let after: string | undefined;
      do {
        const info = await page('NUMBER', after);
        if (!info) return;
        after = info.hasNextPage ? (info.endCursor ?? undefined) : undefined;
        show(current.trials.size <= 100);
      } while (after !== undefined && current.trials.size < most);
    };
    void load();
    return () => {
      ended = true;
    };
  }, [client, id, asked, show]);
  useEffect(() => () => clearTimeout(table.current.timer), []);

  const tell = useCallback(
    (trial: Trial) => {
      table.current.trials.add([trial]);
      show(false);
    },
    [show],
  );
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  const current = shown.id === id;
  const { version } = shown;
  const rows = useMemo(
    () => (current && version > 0 && table.current.id === id ? table.current.trials.inOrder(order) : []),
    [current, version, id, order],
  );
  return {
    rows,
    count: current ? table.current.trials.size : 0,
    loaded: current && shown.loaded,
    failure: current ? shown.failure : undefined,
    tell,
    refresh,
  };
}
