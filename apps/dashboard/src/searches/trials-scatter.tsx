import { Panel, Scatter, count, paretoFront, percent } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { TrialsDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { type MetricId, accuracy, costs } from './metrics.ts';
import type { Ranges } from './ranges.ts';
import type { Search } from './search.ts';
import { statusOfTrials } from './trials-status.ts';
import type { Trials } from './use-trials.ts';

export interface TrialsScatterProps {
  readonly search: Search;
  readonly trials: Trials;
  readonly stale: string | undefined;
  /** What accuracy is drawn against. */
  readonly cost: string;
  readonly onCost: (cost: MetricId) => void;
  readonly ranges: Ranges;
  readonly onRanges: (ranges: Ranges) => void;
}

/** What accuracy costs, with the trials that none is better than in both; a part of it that is marked narrows the table. */
export function TrialsScatter({ search, trials, stale, cost, onCost, ranges, onRanges }: TrialsScatterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const against = costs.find(({ id }) => id === cost) ?? costs[0]!;
  const points = useMemo(
    () =>
      trials.rows.flatMap((trial) => {
        const [x, y] = [against.of(trial), accuracy.of(trial)];
        if (x === undefined || y === undefined) return [];
        const label = `trial ${trial.number}, ${trial.architecture?.description}`;
        return [{ id: trial.id, x, y, label }];
      }),
    [trials.rows, against],
  );
  const front = useMemo(() => {
    const best = paretoFront(points.map(({ x, y }) => [y, -x]));
    return new Set(best.map((at) => points[at]!.id));
  }, [points]);
  const { [against.id]: x, accuracy: y } = ranges;
  const brush = useMemo(() => (x && y ? { x, y } : undefined), [x, y]);
  return (
    <Panel
      title="Accuracy against cost"
      note={
        search.trialsEnded > points.length
          ? `${count(points.length)} of ${count(search.trialsEnded)} points`
          : undefined
      }
      tools={
        <Choice
          label="Cost"
          value={against.id}
          options={costs.map(({ id, label }) => [id, label] as const)}
          onChange={onCost}
        />
      }
      status={points.length > 0 ? undefined : statusOfTrials(search, trials)}
      stale={stale}
      exports={{
        name: `${search.name}-scatter`,
        rows: () =>
          points.map((point) => ({
            trial: point.id,
            [against.id]: point.x,
            accuracy: point.y,
            front: front.has(point.id),
            label: point.label,
          })),
        canvas: () => canvas.current,
        graphql: () => graphqlText(TrialsDocument, { id: search.id, orderBy: 'ACCURACY' }),
      }}
    >
      <Scatter
        points={points}
        xLabel={against.label}
        yLabel="accuracy"
        formatY={percent}
        logX={against.log}
        highlighted={front}
        highlightName="Pareto front"
        joined
        brush={brush}
        onBrush={(marked) => {
          const { [against.id]: _x, accuracy: _y, ...others } = ranges;
          onRanges(marked ? { ...others, [against.id]: marked.x, accuracy: marked.y } : others);
        }}
        canvasRef={canvas}
      />
    </Panel>
  );
}
