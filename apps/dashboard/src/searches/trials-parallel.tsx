import { Panel, count } from '@gtn-studio/panels';
import { Suspense, lazy, useMemo, useRef } from 'react';
import { graphqlText } from '../api/graphql-text.ts';
import { TrialFiguresDocument } from '../generated/operations.ts';
import { valuesOf } from './figures.ts';
import { type Metric, metricsOf } from './metrics.ts';
import { type Ranges, isWithin } from './ranges.ts';
import type { Search } from './search.ts';
import { statusOfTrials } from './trials-status.ts';
import { type TrialFigures, mostFigures } from './use-figures.ts';
import { rankingOf } from './words.ts';

const ParallelCoordinates = lazy(() => import('./parallel-chart.tsx'));

export interface TrialsParallelProps {
  readonly search: Search;
  readonly figures: TrialFigures;
  readonly stale: string | undefined;
  readonly ranges: Ranges;
  readonly onRanges: (ranges: Ranges) => void;
}

/** So many lines are drawn, beside those of the fronts: more take long to draw, and can't be told apart. */
const mostLines = 300;
const height = 320;

/** Each trial as a line across its score and all that it costs; those that are best for what they cost stand out. */
export function TrialsParallel({ search, figures, stale, ranges, onRanges }: TrialsParallelProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { trials, total, fronts } = figures;
  const { config } = search;
  const metrics = useMemo(() => metricsOf(rankingOf(config)), [config]);
  const { label } = metrics[0]!;
  const front = useMemo(
    () => new Set(Object.values(fronts).flatMap((numbers) => [...numbers].map(String))),
    [fronts],
  );
  const lines = useMemo(() => {
    const all = trials.flatMap((trial) => {
      const values = valuesOf(trial);
      return values ? [{ id: String(trial.number), trial, values }] : [];
    });
    const every = Math.ceil(all.length / mostLines);
    return all.filter(({ id }, at) => at % every === 0 || front.has(id));
  }, [trials, front]);
  return (
    <Panel
      title="All figures of a trial"
      note={
        <>
          <i className="gtn-swatch" data-kind="point" style={{ background: 'var(--gtn-series-2)' }} />
          Pareto fronts of {label} against each cost, {count(front.size)}{' '}
          {front.size === 1 ? 'trial' : 'trials'}
          {total > lines.length && `; ${count(lines.length)} of ${count(total)} trials`}
        </>
      }
      status={lines.length > 0 ? undefined : statusOfTrials(search, figures)}
      stale={stale}
      exports={{
        name: `${search.name}-figures`,
        rows: () =>
          lines
            .filter(({ trial }) => isWithin(trial, ranges))
            .map(({ trial, values }) => ({
              trial: trial.number,
              ...Object.fromEntries(metrics.map(({ id }, at) => [id, values[at]])),
              front: front.has(String(trial.number)),
            })),
        canvas: () => canvas.current,
        graphql: () => graphqlText(TrialFiguresDocument, { id: search.id, maxTrials: mostFigures }),
      }}
    >
      <div className="gtn-readout">
        <span>
          Drag along an axis to keep the trials that go through it; click the axis to take that back.
        </span>
      </div>
      <Suspense fallback={<div style={{ height }} />}>
        <ParallelCoordinates
          axes={metrics}
          lines={lines}
          highlighted={front}
          ranges={ranges}
          onRanges={onRanges}
          label={`${metrics.map((metric) => metric.label).join(', ')} of trials`}
          height={height}
          canvasRef={canvas}
        />
      </Suspense>
      <RangeFields
        metrics={metrics}
        ranges={ranges}
        onRanges={onRanges}
        values={lines.map((line) => line.values)}
      />
    </Panel>
  );
}

/** The same marks as figures, for those who use keys; an end that is left empty is as far as there are trials. */
function RangeFields({
  metrics,
  ranges,
  onRanges,
  values,
}: Pick<TrialsParallelProps, 'ranges' | 'onRanges'> & {
  readonly metrics: readonly Metric[];
  readonly values: readonly (readonly number[])[];
}) {
  const change = (metric: number, end: 0 | 1, text: string) => {
    const { id } = metrics[metric]!;
    const { [id]: before, ...others } = ranges;
    const all = values.map((figures) => figures[metric]!);
    const ends = [
      all.reduce((a, b) => Math.min(a, b), Infinity),
      all.reduce((a, b) => Math.max(a, b), -Infinity),
    ] as const;
    if (text.trim() === '' && before === undefined) return;
    const range: [number, number] = [...(before ?? ends)];
    range[end] = text.trim() === '' ? ends[end] : Number(text);
    if (range.every(Number.isFinite)) onRanges({ ...others, [id]: range });
  };
  return (
    <details className="ranges">
      <summary>Ranges as figures</summary>
      <div>
        {metrics.map(({ id, label }, metric) => (
          <fieldset key={id}>
            <legend>{label}</legend>
            {(['from', 'to'] as const).map((end, at) => (
              <input
                key={end}
                className="control"
                inputMode="decimal"
                aria-label={`${label} ${end}`}
                placeholder={end}
                defaultValue={ranges[id]?.[at]}
                onBlur={({ target }) => change(metric, at as 0 | 1, target.value)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
