import { type RefObject, useCallback, useMemo, useState } from 'react';
import type uPlot from 'uplot';
import { axis, wholeIncrements } from '../chart/axes.ts';
import { Chart } from '../chart/chart.tsx';
import { compact, count, significant } from '../format/numbers.ts';
import { type Curve, curveData } from './curve-data.ts';

export interface LearningCurvesProps {
  readonly curves: readonly Curve[];
  /** What the steps are; default "outer iteration". */
  readonly stepName?: string;
  /** Logarithmic values; those that are not positive are left out. Default false. */
  readonly log?: boolean;
  /** Weight of the past in a moving average, 0 to below 1; default 0. */
  readonly smoothing?: number;
  /** A value for people; default four significant digits. */
  readonly format?: (value: number | null | undefined) => string;
  /** A value as the axis shows it. */
  readonly formatAxis?: (value: number) => string;
  /** Charts with the same key show the same place. */
  readonly syncKey?: string;
  /** In CSS pixels; default 220. */
  readonly height?: number;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

const seriesTokens = ['series-1', 'series-2', 'series-3', 'series-4'];

/** Learning curves: a line for each, with a band from the smallest to the largest value of the points that were drawn as one. */
export function LearningCurves({
  curves,
  stepName = 'outer iteration',
  log = false,
  smoothing = 0,
  format = significant,
  formatAxis = compact,
  syncKey,
  height = 220,
  canvasRef,
}: LearningCurvesProps) {
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo(() => curveData(curves, { smoothing, log }), [curves, smoothing, log]);
  const few = curves.every(({ points }) => points.length <= 40);
  const labels = curves.map(({ label }) => label).join('\n');

  const options = useCallback(
    (color: (token: string) => string): Omit<uPlot.Options, 'width' | 'height'> => {
      const names = labels.split('\n');
      return {
        legend: { show: false },
        padding: [8, 18, 0, 0],
        cursor: {
          y: false,
          points: { size: 7 },
          ...(syncKey === undefined ? {} : { sync: { key: syncKey } }),
        },
        scales: {
          x: { time: false },
          y: { distr: log ? 3 : 1 },
        },
        axes: [
          axis(color, { size: 30, incrs: wholeIncrements }),
          axis(color, {
            size: 56,
            values: (_chart, values) => values.map((value) => (value === null ? '' : formatAxis(value))),
          }),
        ],
        series: [
          {},
          ...names.flatMap((label, index) => {
            const stroke = color(seriesTokens[index % seriesTokens.length]!);
            const edge: uPlot.Series = { stroke: 'transparent', points: { show: false }, spanGaps: true };
            const line: uPlot.Series = {
              label,
              stroke,
              width: 2,
              spanGaps: true,
              points: { show: few, size: 6, fill: stroke },
            };
            return [line, edge, edge];
          }),
        ],
        bands: names.map((_, index) => ({
          series: [3 * index + 2, 3 * index + 3],
          fill: translucent(color(seriesTokens[index % seriesTokens.length]!)),
        })),
        hooks: { setCursor: [({ cursor }) => setAt(cursor.idx ?? null)] },
      };
    },
    [labels, log, few, syncKey, formatAxis],
  );

  const steps = data[0];
  const shown = at !== null && at < steps.length ? at : steps.length - 1;
  const label = curves
    .map((curve) => {
      const last = curve.points.at(-1);
      return `${curve.label}: ${curve.points.length} points${last ? `, ${format(last.last)} at ${stepName} ${last.step}` : ''}`;
    })
    .join('; ');
  return (
    <div>
      <div className="gtn-readout">
        {curves.map((curve, index) => (
          <span key={curve.label}>
            <i
              className="gtn-swatch"
              style={{ background: `var(--gtn-${seriesTokens[index % seriesTokens.length]})` }}
            />
            {curve.label} <b>{format(data[3 * index + 1]?.[shown])}</b>
          </span>
        ))}
        {shown >= 0 && (
          <span>
            {stepName} <b>{count(steps[shown]!)}</b>
          </span>
        )}
      </div>
      <Chart options={options} data={data} height={height} label={label} canvasRef={canvasRef} />
    </div>
  );
}

/** A computed colour, "rgb(…)", so that what is behind shows through. */
const translucent = (color: string) => color.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.16)');
