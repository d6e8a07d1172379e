import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { axis, logRange, logSplits } from '../chart/axes.ts';
import { Chart } from '../chart/chart.tsx';
import { compact, significant } from '../format/numbers.ts';
import { type Brush, brushOf } from './brush.ts';
import { firstFrom, nearestTo } from './nearest.ts';

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
  /** Ids of points that stand out, such as the best. */
  readonly highlighted?: ReadonlySet<string>;
  /** What those are, in a few words. */
  readonly highlightName?: string;
  /** Whether those are joined by steps, as a Pareto front is. Default false. */
  readonly joined?: boolean;
  /** What is marked; it is shown. */
  readonly brush?: Brush;
  /** Called with what was marked by dragging, undefined when a click takes it away. */
  readonly onBrush?: (brush: Brush | undefined) => void;
  /** In CSS pixels; default 280. */
  readonly height?: number;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

/** How far a pointer may be from the point that is told of, in CSS pixels. */
const reach = 16;

const stepped = uPlot.paths.stepped!({ align: 1 });

/** Points of two values. Dragging over the chart marks a part of it. */
export function Scatter({
  points,
  xLabel,
  yLabel,
  formatX = compact,
  formatY = compact,
  logX = false,
  highlighted,
  highlightName,
  joined = false,
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
  const data = useMemo<uPlot.AlignedData>(() => {
    const valuesOf = (wanted: (id: string) => boolean) => sorted.map(({ id, y }) => (wanted(id) ? y : null));
    return [
      sorted.map(({ x }) => x),
      valuesOf((id) => !highlighted?.has(id)),
      valuesOf((id) => highlighted?.has(id) === true),
    ];
  }, [sorted, highlighted]);
  const latest = useRef({ brush, onBrush });
  latest.current = { brush, onBrush };
  const drawn = useRef<uPlot>(undefined);
  // A mark moves with the pointer that makes it, here or in another chart: the points below it are not drawn anew.
  useLayoutEffect(() => {
    if (drawn.current) showMark(drawn.current, brush);
  }, [brush]);

  const options = useCallback(
    (color: (token: string) => string): Omit<uPlot.Options, 'width' | 'height'> => ({
      legend: { show: false },
      // Half of a tick label stands beyond the last tick.
      padding: [10, 20, 0, 0],
      cursor: {
        drag: { x: true, y: true, uni: 0, setScale: false },
        points: { size: 9 },
        dataIdx: pointUnder,
      },
      scales: { x: logX ? { time: false, distr: 3, range: logRange } : { time: false } },
      axes: [
        axis(color, {
          ...(logX && { splits: logSplits, filter: (_chart, splits) => splits }),
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
          points: { show: false },
        },
        {
          stroke: color('series-2'),
          width: 1.5,
          spanGaps: true,
          paths: joined ? stepped : () => null,
          points: { show: true, size: 8, width: 1.5, stroke: color('series-2'), fill: color('series-2') },
        },
      ],
      hooks: {
        setCursor: [({ cursor }) => setAt(cursor.idxs?.[1] ?? cursor.idxs?.[2] ?? null)],
        ready: [
          (chart) => {
            drawn.current = chart;
            chart.over.addEventListener('click', () => {
              if (latest.current.brush) latest.current.onBrush?.(undefined);
            });
          },
        ],
        draw: [
          (chart) => {
            // Scales and size may be others by now; the box of who drags at this moment is left alone.
            if (!chart.over.matches(':active')) showMark(chart, latest.current.brush);
          },
        ],
        drawSeries: [
          (chart, series) => {
            if (series === 1)
              drawPoints(chart, circle({ fill: color('accent-soft'), stroke: color('series-1') }));
          },
        ],
        setSelect: [
          (chart) => {
            latest.current.onBrush?.(
              brushOf(chart.select, {
                x: (pixel) => chart.posToVal(pixel, 'x'),
                y: (pixel) => chart.posToVal(pixel, 'y'),
              }),
            );
          },
        ],
      },
    }),
    [xLabel, yLabel, logX, joined, formatX, formatY],
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
          <>
            {highlightName !== undefined && (
              <span>
                <i className="gtn-swatch" data-kind="point" style={{ background: 'var(--gtn-series-2)' }} />
                {highlightName}
              </span>
            )}
            {onBrush && <span>Drag over points to keep those in the table; click to take that back.</span>}
          </>
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

/** The point of a series under the pointer; null: there is none. */
function pointUnder(chart: uPlot, series: number): number | null {
  const { left = -1, top = -1 } = chart.cursor;
  const [xs] = chart.data;
  const ys = chart.data[series]!;
  if (series === 0 || left < 0) return null;
  const [from, to] = [chart.posToVal(left - reach, 'x'), chart.posToVal(left + reach, 'x')];
  const near: number[] = [];
  for (let at = firstFrom(xs, from); at < xs.length && xs[at]! <= to; at++)
    if (ys[at] !== null && ys[at] !== undefined) near.push(at);
  const places = near.map((at) => ({ x: chart.valToPos(xs[at]!, 'x'), y: chart.valToPos(ys[at]!, 'y') }));
  const nearest = nearestTo({ x: left, y: top }, places, reach);
  return nearest < 0 ? null : near[nearest]!;
}

interface Look {
  readonly fill: string;
  readonly stroke: string;
}

/** A picture of a point, as wide in CSS pixels as `size`, with a line around it. */
function circle({ fill, stroke }: Look, size = 7, line = 1.5): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const width = Math.ceil((size + line) * devicePixelRatio);
  [canvas.width, canvas.height] = [width, width];
  const ctx = canvas.getContext('2d')!;
  ctx.arc(width / 2, width / 2, (size * devicePixelRatio) / 2, 0, 2 * Math.PI);
  Object.assign(ctx, { fillStyle: fill, strokeStyle: stroke, lineWidth: line * devicePixelRatio });
  ctx.fill();
  ctx.stroke();
  return canvas;
}

/** Puts a picture at each point of the first series: thousands of circles as one path would take several frames. */
function drawPoints(chart: uPlot, picture: HTMLCanvasElement): void {
  const { ctx, data } = chart;
  const [xs, ys] = data;
  for (let at = 0; at < xs.length; at++) {
    const y = ys![at];
    if (y === null || y === undefined) continue;
    const left = chart.valToPos(xs[at]!, 'x', true) - picture.width / 2;
    const top = chart.valToPos(y, 'y', true) - picture.height / 2;
    ctx.drawImage(picture, Math.round(left), Math.round(top));
  }
}

/** Lays a box over what is marked; what is beyond the chart is not shown. */
function showMark(chart: uPlot, brush: Brush | undefined): void {
  chart.setSelect(brush ? boxOf(brush, chart) : { left: 0, top: 0, width: 0, height: 0 }, false);
}

function boxOf({ x, y }: Brush, chart: uPlot): uPlot.Select {
  const { clientWidth, clientHeight } = chart.over;
  const within = (pixel: number, most: number) => Math.min(most, Math.max(0, pixel));
  const [left, right] = x.map((value) => within(chart.valToPos(value, 'x'), clientWidth));
  const [bottom, top] = y.map((value) => within(chart.valToPos(value, 'y'), clientHeight));
  return { left: left!, top: top!, width: right! - left!, height: bottom! - top! };
}
