import { type Brush, Panel, Scatter, type ScatterPoint, count, percent } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { TrialsDocument } from '../generated/operations.ts';
import { hasEnded } from '../parts/run-state.tsx';
import type { Search } from './search.ts';
import type { Trial, Trials } from './use-trials.ts';

/** Where a trial is among the others, if it has an accuracy. */
export function pointOf({ id, number, accuracy, architecture }: Trial): ScatterPoint | undefined {
  if (accuracy === null || accuracy === undefined || !architecture) return undefined;
  return {
    id,
    x: architecture.parameters,
    y: accuracy,
    label: `trial ${number}, ${architecture.description}`,
  };
}

export interface TrialsScatterProps {
  readonly search: Search;
  readonly trials: Trials;
  readonly stale: string | undefined;
  readonly brush: Brush | undefined;
  readonly onBrush: (brush: Brush | undefined) => void;
}

/** What accuracy costs in parameters; a part of it that is marked narrows the table. */
export function TrialsScatter({ search, trials, stale, brush, onBrush }: TrialsScatterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const points = useMemo(
    () => trials.rows.map(pointOf).filter((point) => point !== undefined),
    [trials.rows],
  );
  return (
    <Panel
      title="Accuracy against parameters"
      note={
        search.trialsEnded > points.length
          ? `${count(points.length)} of ${count(search.trialsEnded)} points`
          : undefined
      }
      status={
        points.length > 0
          ? undefined
          : trials.failure !== undefined
            ? { kind: 'error', message: trials.failure, retry: trials.refresh }
            : hasEnded(search.state) && trials.loaded
              ? { kind: 'empty', message: 'No trial of it was completed.' }
              : { kind: 'loading', waitsFor: 'the first trial to be completed' }
      }
      stale={stale}
      exports={{
        name: `${search.name}-scatter`,
        rows: () => points.map(({ id, x, y, label }) => ({ trial: id, parameters: x, accuracy: y, label })),
        canvas: () => canvas.current,
        graphql: () => graphqlText(TrialsDocument, { id: search.id, orderBy: 'ACCURACY' }),
      }}
    >
      <Scatter
        points={points}
        xLabel="parameters"
        yLabel="accuracy"
        formatY={percent}
        logX
        brush={brush}
        onBrush={onBrush}
        canvasRef={canvas}
      />
    </Panel>
  );
}
