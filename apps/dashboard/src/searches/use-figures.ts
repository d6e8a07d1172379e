import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '../api/api.ts';
import { messageOf } from '../api/messages.ts';
import { throttle } from '../api/throttle.ts';
import { TrialFiguresDocument, type TrialRowFragment } from '../generated/operations.ts';
import { FigureTable, type Figures, type Fronts } from './figures.ts';

/** Trials that charts show at most, and those that end while one looks. */
export const mostFigures = 2000;

/** How long news are gathered before they are drawn. */
const drawMs = 500;
/** How often a sample of all is asked for anew while trials end. */
const refreshMs = 30_000;

export interface TrialFigures {
  /** All trials that have a score, or a sample of them with all that are on a front. */
  readonly trials: readonly Figures[];
  /** How many there are in all. */
  readonly total: number;
  readonly fronts: Fronts;
  /** Whether an answer has come. */
  readonly loaded: boolean;
  readonly failure: string | undefined;
  /** A trial as it is now, which an event told of. */
  readonly tell: (trial: TrialRowFragment) => void;
  /** Asks for all of them anew: something may have been missed. */
  readonly refresh: () => void;
}

export interface FiguresOptions {
  /** Whether each trial that is told of changes the scores of others. */
  readonly relative: boolean;
  /** Asks for nothing yet: what is asked for first is answered first. */
  readonly pause: boolean;
}

/** What a search's trials reached and cost. */
export function useFigures(id: string, { relative, pause }: FiguresOptions): TrialFigures {
  const { client } = useApi();
  const table = useRef(new FigureTable());
  /** What was told while an answer is on its way, which may not know of it. */
  const told = useRef<TrialRowFragment[]>(undefined);
  const [shown, setShown] = useState(() => ({
    ...seen(table.current),
    loaded: false,
    failure: undefined as string | undefined,
  }));

  const { refresh, draw, again, stop } = useMemo(() => {
    const show = () => setShown({ ...seen(table.current), loaded: true, failure: undefined });
    let last = 0;
    const ask = async () => {
      const asking = ++last;
      told.current = [];
      const { data, error } = await client
        .query(TrialFiguresDocument, { id, maxTrials: mostFigures }, { requestPolicy: 'network-only' })
        .toPromise();
      if (asking !== last) return;
      const meanwhile = told.current ?? [];
      told.current = undefined;
      const columns = data?.search?.trialFigures;
      if (columns) {
        table.current = new FigureTable(columns);
        for (const trial of meanwhile) table.current.add(trial);
        show();
      } else {
        const failure = error ? messageOf(error) : 'There is no such search.';
        setShown((before) => ({ ...before, failure }));
      }
    };
    const drawing = throttle(show, drawMs);
    const asking = throttle(ask, refreshMs);
    return {
      refresh: () => void ask(),
      draw: drawing.run,
      again: asking.run,
      stop: () => {
        last++;
        drawing.stop();
        asking.stop();
      },
    };
  }, [client, id]);
  useEffect(() => {
    if (!pause) refresh();
  }, [refresh, pause]);
  useEffect(() => stop, [stop]);

  const tell = useCallback(
    (trial: TrialRowFragment) => {
      told.current?.push(trial);
      if (!table.current.add(trial)) return;
      draw();
      // The sample keeps its size, and whoever was told of twice is counted once.
      if (relative || table.current.trials.length > mostFigures) again();
    },
    [draw, again, relative],
  );
  return { ...shown, tell, refresh };
}

const seen = ({ trials, total, fronts }: FigureTable) => ({ trials, total, fronts });
