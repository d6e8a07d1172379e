import type { EChartsOption, LineSeriesOption } from 'echarts';
import { axisTitle, checkAxis, isShown, valueAxis, valueLabel, type Axis } from './axis.ts';
import { bandSeries } from './band.ts';
import { chartFrame, frameHeight, type Frame } from './chart-frame.ts';
import type { Chart } from './chart.ts';
import { pointsToDraw, type Curve } from './curve.ts';
import type { Palette } from './palette.ts';

export interface Reference {
  /** On the vertical axis. */
  readonly value: number;
  readonly label: string;
}

export interface LearningCurveOptions {
  readonly title: string;
  /** In place of the description made from the curves' last values. */
  readonly description?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Horizontal lines to compare with, such as a published result. */
  readonly references?: readonly Reference[];
}

const symbols = ['circle', 'triangle', 'rect', 'diamond'] as const;
/** Marks closer than this, in pixels, run together. */
const markSpacing = 16;

/**
 * Lines over a common axis, each with an optional band. Values that are not finite, or ≤ 0 on a log axis, are gaps, and
 * the legend says so of a curve that has no other.
 *
 * @throws RangeError naming the curve or axis: no curve, no points, arrays of different lengths, contradictory limits.
 */
export function learningCurveChart(curves: readonly Curve[], options: LearningCurveOptions): Chart {
  check(curves, options);
  const { title, x, y, references = [] } = options;
  const texts = {
    title,
    legend: curves.map((curve) => legendName(curve, options)),
    xName: axisTitle(x),
    yName: axisTitle(y),
  };
  return {
    title,
    description: options.description ?? describe(curves, options),
    height: (frame) => frameHeight(frame, texts) + Math.min(320, 120 + 0.25 * frame.width),
    option: (frame: Frame): EChartsOption => {
      const { palette } = frame;
      const { option, xName } = chartFrame(frame, texts);
      const drawn = curves.map((curve) => pointsToDraw(curve, Math.round(frame.width / 2)));
      const color = (at: number) => palette.series[at % palette.series.length]!;
      const bands = curves.flatMap((curve, at) =>
        curve.low === undefined ? [] : [bandSeries(curve, drawn[at]!, color(at), options)],
      );
      const lines = curves.map((curve, at): LineSeriesOption => {
        const symbol =
          drawn[at]!.length * markSpacing <= frame.width ? symbols[at % symbols.length]! : 'none';
        return {
          ...lineStyle(curve, symbol, color(at)),
          name: texts.legend[at]!,
          data: lineData(curve, drawn[at]!, options),
        };
      });
      lines[0]!.markLine = referenceLines(references, palette);
      const yAxis = valueAxis(y, { palette, fitted: true, ruled: true });
      const reach = references.map(({ value }) => value);
      return {
        ...option,
        xAxis: {
          min: x.scale === 'log' ? 'dataMin' : fromZeroIfNear,
          max: 'dataMax',
          ...valueAxis(x, { palette, fitted: true, ruled: false, room: frame.width }),
          ...xName,
        },
        yAxis: { ...yAxis, ...withReferences(y, reach) } as typeof yAxis,
        series: [...bands, ...lines],
      };
    },
  };
}

/** Steps that count from 1 begin at the axis' zero, where their ticks are round numbers. */
const fromZeroIfNear = ({ min, max }: { min: number; max: number }) =>
  min >= 0 && min <= 0.05 * (max - min) ? 0 : min;

function lineStyle({ dashed = false }: Curve, symbol: string, color: string): LineSeriesOption {
  return {
    type: 'line',
    symbol,
    symbolSize: 6,
    showAllSymbol: true,
    lineStyle: { width: 2, color, type: dashed ? [6, 4] : 'solid', join: 'round' },
    itemStyle: { color, borderWidth: 0 },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  };
}

/** A point between gaps gets a mark, since no line would show it. */
function lineData(
  { x, y }: Curve,
  drawn: readonly number[],
  axes: { x: Axis; y: Axis },
): LineSeriesOption['data'] {
  const shown = drawn.map((at) => isShown(x[at], axes.x) && isShown(y[at], axes.y));
  return drawn.map((at, place) => {
    if (!shown[place]) return { value: [isShown(x[at], axes.x) ? x[at] : '-', '-'] };
    const alone = !shown[place - 1] && !shown[place + 1];
    return { value: [x[at]!, y[at]!], ...(alone ? { symbol: 'circle' } : {}) };
  });
}

function referenceLines(references: readonly Reference[], palette: Palette): LineSeriesOption['markLine'] {
  return {
    silent: true,
    symbol: 'none',
    // Else the library rounds the value itself to two decimals.
    precision: 12,
    lineStyle: { color: palette.muted, type: [2, 3], width: 1.25 },
    label: { position: 'insideEndTop', color: palette.muted, fontSize: 12 },
    data: references.map(({ value, label }) => ({ yAxis: value, label: { formatter: label } })),
  };
}

/** The limits of the axis, moved where a reference line would otherwise fall outside. */
function withReferences(axis: Axis, reach: readonly number[]) {
  if (reach.length === 0) return {};
  return {
    ...(axis.min === undefined
      ? { min: ({ min }: { min: number }) => (Math.min(...reach) < min ? Math.min(...reach) : null) }
      : {}),
    ...(axis.max === undefined
      ? { max: ({ max }: { max: number }) => (Math.max(...reach) > max ? Math.max(...reach) : null) }
      : {}),
  };
}

const isVisible = ({ x, y }: Curve, axes: { x: Axis; y: Axis }) =>
  Array.from(y).findLastIndex((value, at) => isShown(value, axes.y) && isShown(x[at], axes.x));

const legendName = (curve: Curve, axes: { x: Axis; y: Axis }) =>
  isVisible(curve, axes) >= 0 ? curve.name : `${curve.name} (no value to show)`;

function describe(curves: readonly Curve[], { x, y }: LearningCurveOptions): string {
  const ends = curves.map((curve) => {
    const last = isVisible(curve, { x, y });
    return `${curve.name} ${last < 0 ? 'has no value to show' : `ends at ${valueLabel(curve.y[last]!, y.format)}`}`;
  });
  return `${axisTitle(y)} against ${axisTitle(x)}: ${ends.join(', ')}.`;
}

function check(curves: readonly Curve[], { title, x, y }: LearningCurveOptions): void {
  const caller = `learningCurveChart "${title}"`;
  if (curves.length === 0) throw new RangeError(`${caller}: there are no curves to draw`);
  checkAxis(caller, x);
  checkAxis(caller, y);
  for (const curve of curves) {
    if (curve.y.length === 0) throw new RangeError(`${caller}: curve "${curve.name}" has no points`);
    if ((curve.low === undefined) !== (curve.high === undefined)) {
      throw new RangeError(`${caller}: curve "${curve.name}" needs both low and high for a band`);
    }
    for (const part of ['x', 'low', 'high'] as const) {
      const length = curve[part]?.length ?? curve.y.length;
      if (length !== curve.y.length) {
        throw new RangeError(
          `${caller}: curve "${curve.name}" has ${curve.y.length} y and ${length} ${part}`,
        );
      }
    }
  }
}
