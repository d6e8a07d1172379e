import { Panel, Scatter, count } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { TrialFiguresDocument } from '../generated/operations.ts';
import { Choice } from '../parts/choice.tsx';
import { type MetricId, costs } from './metrics.ts';
import type { Ranges } from './ranges.ts';
import type { Search } from './search.ts';
import { statusOfTrials } from './trials-status.ts';
import { type TrialFigures, mostFigures } from './use-figures.ts';
import { rankingOf } from './words.ts';

export interface TrialsScatterProps {
  readonly search: Search;
  readonly figures: TrialFigures;
  readonly stale: string | undefined;
  /** What the score is drawn against. */
  readonly cost: string;
  readonly onCost: (cost: MetricId) => void;
  readonly ranges: Ranges;
  readonly onRanges: (ranges: Ranges) => void;
}

/** What a score costs, with the trials that none is better than in both; a part of it that is marked narrows the table. */
export function TrialsScatter({
  search,
  figures,
  stale,
  cost,
  onCost,
  ranges,
  onRanges,
}: TrialsScatterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const against = costs.find(({ id }) => id === cost) ?? costs[0]!;
  const { config } = search;
  const { label, format } = rankingOf(config);
  const { trials, total, fronts } = figures;
  const points = useMemo(
    () =>
      trials.flatMap(({ number, score: y, description, [against.id]: x }) =>
        x === undefined
          ? []
          : [{ id: String(number), number, x, y, label: `trial ${number}, ${description}` }],
      ),
    [trials, against],
  );
  const front = useMemo(() => new Set([...fronts[against.id]].map(String)), [fronts, against]);
  const { [against.id]: x, score: y } = ranges;
  const brush = useMemo(() => (x && y ? { x, y } : undefined), [x, y]);
  return (
    <Panel
      title={`${config.estimation ? 'Score' : 'Accuracy'} against cost`}
      note={
        total > points.length
          ? `${count(points.length)} of ${count(total)} points, the whole front among them`
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
      status={points.length > 0 ? undefined : statusOfTrials(search, figures)}
      stale={stale}
      exports={{
        name: `${search.name}-scatter`,
        rows: () =>
          points.map((point) => ({
            trial: point.number,
            [against.id]: point.x,
            score: point.y,
            front: front.has(point.id),
            label: point.label,
          })),
        canvas: () => canvas.current,
        graphql: () => graphqlText(TrialFiguresDocument, { id: search.id, maxTrials: mostFigures }),
      }}
    >
      <Scatter
        points={points}
        xLabel={against.label}
        yLabel={label}
        formatY={format}
        logX={against.log}
        highlighted={front}
        highlightName="Pareto front"
        joined
        brush={brush}
        onBrush={(marked) => {
          const { [against.id]: _x, score: _y, ...others } = ranges;
          onRanges(marked ? { ...others, [against.id]: marked.x, score: marked.y } : others);
        }}
        canvasRef={canvas}
      />
    </Panel>
  );
}
