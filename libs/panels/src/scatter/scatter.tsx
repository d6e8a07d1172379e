import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { axis } from '../chart/axes.ts';
import { Chart } from '../chart/chart.tsx';
import { compact, significant } from '../format/numbers.ts';
import { type Brush, brushOf } from './brush.ts';

export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** For people, such as an architecture in a line. */
  readonly label: string;
}

export interface ScatterProps {
  readonly points: readonly ScatterPoint[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly formatX?: (value: number) => string;
  readonly formatY?: (value: number) => string;
  /** Logarithmic x; points that are not positive are left out. Default false. */
  readonly logX?: boolean;
  /** What is marked; it is shown. */
  readonly brush?: Brush;
  /** Called with what was marked by dragging, undefined when a click takes it away. */
  readonly onBrush?: (brush: Brush | undefined) => void;
  /** In CSS pixels; default 280. */
  readonly height?: number;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

/** Points of two values. Dragging over the chart marks a part of it. */
export function Scatter({
  points,
  xLabel,
  yLabel,
  formatX = compact,
  formatY = compact,
  logX = false,
  brush,
  onBrush,
  height = 280,
  canvasRef,
}: ScatterProps) {
  const [at, setAt] = useState<number | null>(null);
  const sorted = useMemo(
    () => points.filter(({ x }) => !logX || x > 0).sort((a, b) => a.x - b.x),
    [points, logX],
  );
  const data = useMemo<uPlot.AlignedData>(
    () => [sorted.map(({ x }) => x), sorted.map(({ y }) => y)],
    [sorted],
  );
  const brushed = useRef(onBrush);
  brushed.current = onBrush;

  const options = useCallback(
    (color: (token: string) => string): Omit<uPlot.Options, 'width' | 'height'> => ({
      legend: { show: false },
      // Half of a tick label stands beyond the last tick.
      padding: [10, 20, 0, 0],
      cursor: { drag: { x: true, y: true, uni: 0, setScale: false }, points: { size: 9 } },
      scales: { x: { time: false, distr: logX ? 3 : 1 } },
      axes: [
        axis(color, {
          size: 30,
          label: xLabel,
          labelFont: '12px system-ui, sans-serif',
          labelSize: 18,
          values: (_chart, values) => values.map((value) => (value === null ? '' : formatX(value))),
        }),
        axis(color, {
          size: 56,
          label: yLabel,
          labelFont: '12px system-ui, sans-serif',
          labelSize: 18,
          values: (_chart, values) => values.map((value) => (value === null ? '' : formatY(value))),
        }),
      ],
      series: [
        {},
        {
          stroke: color('series-1'),
          paths: () => null,
          points: { show: true, size: 7, width: 1.5, stroke: color('series-1'), fill: color('accent-soft') },
        },
      ],
      hooks: {
        setCursor: [({ cursor }) => setAt(cursor.idx ?? null)],
        drawClear: [(chart) => mark(chart, brush, color('accent-soft'))],
        setSelect: [
          (chart) => {
            if (chart.select.width === 0 && chart.select.height === 0 && !brush) return;
            brushed.current?.(
              brushOf(chart.select, {
                x: (pixel) => chart.posToVal(pixel, 'x'),
                y: (pixel) => chart.posToVal(pixel, 'y'),
              }),
            );
          },
        ],
      },
    }),
    [xLabel, yLabel, logX, formatX, formatY, brush],
  );

  const pointed = at === null ? undefined : sorted[at];
  return (
    <div>
      <div className="gtn-readout">
        {pointed ? (
          <span>
            {pointed.label}: <b>{significant(pointed.x)}</b> {xLabel}, <b>{formatY(pointed.y)}</b> {yLabel}
          </span>
        ) : (
          onBrush && <span>Drag over points to keep those in the table; click to take that back.</span>
        )}
      </div>
      <Chart
        options={options}
        data={data}
        height={height}
        label={`${yLabel} against ${xLabel}, ${sorted.length} points`}
        canvasRef={canvasRef}
      />
    </div>
  );
}

/** Paints what is marked under the points. */
function mark(chart: uPlot, brush: Brush | undefined, fill: string): void {
  if (brush === undefined) return;
  const [left, right] = brush.x.map((value) => chart.valToPos(value, 'x', true));
  const [bottom, top] = brush.y.map((value) => chart.valToPos(value, 'y', true));
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = fill;
  ctx.fillRect(left!, top!, right! - left!, bottom! - top!);
  ctx.restore();
}
