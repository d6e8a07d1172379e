import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { axisTitle, checkAxis, isShown, valueAxis, type Axis } from './axis.ts';
import { chartFrame, frameHeight, type Frame } from './chart-frame.ts';
import type { Chart } from './chart.ts';
import { markSymbol } from './mark-symbol.ts';
import { textWidth } from './text-layout.ts';

/** Points whose coordinates are not both finite (or > 0 on a log axis) are left out, and the description counts them. */
export interface ScatterSeries {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A text beside each point, where there is room. */
  readonly labels?: readonly string[];
}

export interface ScatterChartOptions {
  readonly title: string;
  /** In place of the description made from the counts of points. */
  readonly description?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** Draws the line y = x, for an estimate against the truth. */
  readonly diagonal?: boolean;
}

const labelStyle = { fontSize: 11 };
const labelGap = 5;

/** @throws RangeError naming the series or axis: no series, no points, arrays of different lengths. */
export function scatterChart(series: readonly ScatterSeries[], options: ScatterChartOptions): Chart {
  check(series, options);
  const { title, x, y, diagonal = false } = options;
  const texts = {
    title,
    legend: series.map(({ name }) => name),
    legendIcons: series.map((_, at) => markSymbol(at)),
    xName: axisTitle(x),
    yName: axisTitle(y),
  };
  const shown = series.map((one) =>
    Array.from({ length: one.x.length }, (_, at) => at).filter(
      (at) => isShown(one.x[at], x) && isShown(one.y[at], y),
    ),
  );
  return {
    title,
    description: options.description ?? describe(series, shown, options),
    height: (frame) => frameHeight(frame, texts) + Math.min(380, 140 + 0.36 * frame.width),
    option: (frame: Frame): EChartsOption => {
      const { palette } = frame;
      const { option, xName } = chartFrame(frame, texts);
      const clouds = series.map((one, at): ScatterSeriesOption => {
        const color = palette.series[at % palette.series.length]!;
        return {
          type: 'scatter',
          name: one.name,
          data: shown[at]!.map((point) => ({
            value: [one.x[point]!, one.y[point]!],
            name: one.labels?.[point] ?? '',
          })),
          symbol: markSymbol(at),
          symbolSize: 9,
          clip: false, // or a mark at the edge is half a mark
          itemStyle: { color, opacity: 0.85, borderColor: palette.background, borderWidth: 1 },
          label: {
            show: one.labels !== undefined,
            formatter: '{b}',
            position: 'right',
            distance: labelGap,
            color: palette.muted,
            ...labelStyle,
          },
          labelLayout: ({ text, rect }) => ({
            hideOverlap: true,
            // On the left of a point beside which it would be cut.
            ...(rect.x + rect.width + labelGap + textWidth(text, labelStyle) > frame.width && {
              ...{ x: rect.x - labelGap, align: 'right' },
              ...{ y: rect.y + rect.height / 2, verticalAlign: 'middle' },
            }),
          }),
          emphasis: { disabled: true },
          silent: true,
        };
      });
      return {
        ...option,
        xAxis: { ...valueAxis(x, { palette, fitted: true, ruled: true, room: frame.width }), ...xName },
        yAxis: valueAxis(y, { palette, fitted: true, ruled: true }),
        series: diagonal ? [diagonalLine(series, shown, palette.muted), ...clouds] : clouds,
      };
    },
  };
}

/** The stretch of y = x over which there are points. */
function diagonalLine(
  series: readonly ScatterSeries[],
  shown: readonly number[][],
  color: string,
): LineSeriesOption {
  const values = series.flatMap((one, at) => shown[at]!.flatMap((point) => [one.x[point]!, one.y[point]!]));
  const ends =
    values.length === 0
      ? []
      : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return {
    type: 'line',
    data: ends.map((end) => [end, end]),
    symbol: 'none',
    lineStyle: { color, width: 1.25, type: [2, 3] },
    silent: true,
    z: 1,
  };
}

function describe(
  series: readonly ScatterSeries[],
  shown: readonly number[][],
  { x, y }: ScatterChartOptions,
): string {
  const counts = series.map((one, at) => {
    const hidden = one.x.length - shown[at]!.length;
    return `${one.name} ${shown[at]!.length} points${hidden > 0 ? ` (${hidden} without a value to show)` : ''}`;
  });
  return `${axisTitle(y)} against ${axisTitle(x)}: ${counts.join(', ')}.`;
}

function check(series: readonly ScatterSeries[], { title, x, y }: ScatterChartOptions): void {
  const caller = `scatterChart "${title}"`;
  if (series.length === 0) throw new RangeError(`${caller}: there are no series to draw`);
  checkAxis(caller, x);
  checkAxis(caller, y);
  for (const one of series) {
    if (one.x.length === 0) throw new RangeError(`${caller}: series "${one.name}" has no points`);
    for (const part of ['y', 'labels'] as const) {
      const length = one[part]?.length ?? one.x.length;
      if (length !== one.x.length) {
        throw new RangeError(`${caller}: series "${one.name}" has ${one.x.length} x and ${length} ${part}`);
      }
    }
  }
}
