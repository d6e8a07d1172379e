import { ParallelChart } from 'echarts/charts';
import { ParallelComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { colorOf, useThemeName } from '../chart/theme.ts';
import { compact } from '../format/numbers.ts';

echarts.use([ParallelChart, ParallelComponent, CanvasRenderer]);

export interface ParallelAxis {
  readonly id: string;
  readonly label: string;
  /** Logarithmic; lines with a value that is not positive are left out. Default false. */
  readonly log?: boolean;
  readonly format?: (value: number) => string;
}

export interface ParallelLine {
  readonly id: string;
  /** Of each axis, in their order. */
  readonly values: readonly number[];
}

/** Both ends of what is marked on an axis. */
export type AxisRange = readonly [from: number, to: number];

export interface ParallelCoordinatesProps {
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  /** Ids of lines that stand out, such as those of a Pareto front. */
  readonly highlighted?: ReadonlySet<string>;
  /** What is marked, by the axis's id; it is shown. */
  readonly ranges?: Readonly<Record<string, AxisRange>>;
  /** Called with all marks after one was dragged on an axis, or taken away by a click. */
  readonly onRanges?: (ranges: Readonly<Record<string, AxisRange>>) => void;
  /** What it shows, for those who don't see it. */
  readonly label: string;
  /** In CSS pixels; default 320. */
  readonly height?: number;
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>;
}

/** More lines than this follow a mark when it is let go, not while it is dragged. */
const most = 2000;

/** How long marks are gathered before they are told, in ms: the chart follows a pointer at once, and those who listen need not. */
const tellMs = 100;

/** A line for each thing across all of its values. Dragging along an axis marks a part of it. */
export function ParallelCoordinates({
  axes,
  lines,
  highlighted,
  ranges = none,
  onRanges,
  label,
  height = 320,
  canvasRef,
}: ParallelCoordinatesProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);
  const theme = useThemeName();
  const latest = useRef({ ranges, onRanges });
  latest.current = { ranges, onRanges };
  /** Whether the chart is told of marks: it says so itself then. */
  const telling = useRef(false);
  /** What was told of the chart's marks, or to it; and what was dragged since. */
  const marked = useRef<Record<string, AxisRange | undefined>>({});
  const dragged = useRef(new Map<string, AxisRange | undefined>());

  const drawn = useMemo(
    () =>
      lines.filter(({ values }) =>
        axes.every(({ log }, at) => Number.isFinite(values[at]) && (!log || values[at]! > 0)),
      ),
    [axes, lines],
  );

  useLayoutEffect(() => {
    const element = place.current!;
    const made = echarts.init(element, undefined, { renderer: 'canvas' });
    chart.current = made;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const { ranges: before, onRanges } = latest.current;
      const after: Record<string, AxisRange> = { ...before };
      let isOther = false;
      for (const [id, range] of dragged.current) {
        marked.current[id] = range;
        isOther ||= !isSame(range, before[id]);
        if (range) after[id] = range;
        else delete after[id];
      }
      dragged.current.clear();
      if (isOther) onRanges?.(after);
    };
    made.on('axisareaselected', (event) => {
      const { parallelAxisId: id, intervals } = event as { parallelAxisId?: string; intervals?: AxisRange[] };
      if (id === undefined || intervals === undefined || telling.current) return;
      const [from, to] = intervals.at(-1) ?? [];
      dragged.current.set(id, from === undefined || to === undefined ? undefined : [from, to]);
      timer ??= setTimeout(tell, tellMs);
    });
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(element);
    return () => {
      clearTimeout(timer);
      resizing.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);

  useLayoutEffect(() => {
    const element = place.current!;
    const color = (token: string) => colorOf(element, token);
    const text = { color: color('muted'), fontFamily: getComputedStyle(element).fontFamily, fontSize: 12 };
    // Lines go through the labels.
    const halo = { textBorderColor: color('surface'), textBorderWidth: 3 };
    const series = (
      data: readonly ParallelLine[],
      look: { color: string; opacity: number; width: number },
    ) => ({
      type: 'parallel',
      data: data.map(({ values }) => values),
      lineStyle: look,
      activeOpacity: look.opacity,
      inactiveOpacity: Math.min(0.04, look.opacity),
      progressive: 2000,
      animation: false,
      silent: true,
    });
    marked.current = {};
    chart.current!.setOption(
      {
        animation: false,
        parallel: { left: 56, right: 72, top: 32, bottom: 16 },
        parallelAxis: axes.map(({ id, label: name, log, format = compact }, dim) => ({
          id,
          dim,
          name,
          type: log ? 'log' : 'value',
          scale: true,
          ...(log && endsOf(drawn.map(({ values }) => values[dim]!))),
          nameTextStyle: text,
          axisLabel: {
            ...text,
            ...halo,
            margin: 14,
            formatter: (value: number) => format(value),
            hideOverlap: true,
          },
          axisLine: { lineStyle: { color: color('line-strong') } },
          axisTick: { lineStyle: { color: color('line-strong') } },
          minorTick: { show: false },
          realtime: drawn.length <= most,
          areaSelectStyle: { width: 18, borderColor: color('accent'), color: color('accent'), opacity: 0.25 },
        })),
        series: [
          series(
            drawn.filter(({ id }) => !highlighted?.has(id)),
            { color: color('series-1'), opacity: Math.min(0.6, Math.max(0.06, 40 / drawn.length)), width: 1 },
          ),
          series(
            drawn.filter(({ id }) => highlighted?.has(id)),
            { color: color('series-2'), opacity: 0.9, width: 1.5 },
          ),
        ],
      },
      { notMerge: true },
    );
    if (canvasRef) canvasRef.current = element.querySelector('canvas');
  }, [axes, drawn, highlighted, theme, canvasRef]);

  // Before anything else is dragged: what is given may be what was told a moment ago.
  useLayoutEffect(() => {
    for (const { id } of axes) {
      const range = ranges[id];
      if (dragged.current.has(id) || isSame(range, marked.current[id])) continue;
      telling.current = true;
      chart.current!.dispatchAction({
        type: 'axisAreaSelect',
        parallelAxisId: id,
        intervals: range ? [[Math.min(...range), Math.max(...range)]] : [],
      });
      telling.current = false;
      marked.current[id] = range;
    }
  }, [axes, ranges, drawn, highlighted, theme]);

  return (
    <div
      ref={place}
      className="gtn-parallel"
      role="img"
      aria-label={`${label}, ${drawn.length} lines`}
      style={{ height }}
    />
  );
}

const none = {};

/** Where a logarithmic axis begins and ends: the library's own goes on to the next power of ten, and may leave most of it empty. */
function endsOf(values: readonly number[]): { readonly min?: number; readonly max?: number } {
  const min = values.reduce((a, b) => Math.min(a, b), Infinity);
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return min < max ? { min, max } : {};
}

/** Whether two marks are the same to five digits, which is closer than a pointer is: an address may keep no more. */
const isSame = (a: AxisRange | undefined, b: AxisRange | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.every((end, at) => Math.abs(end - b[at]!) <= 1e-4 * Math.abs(end)));
