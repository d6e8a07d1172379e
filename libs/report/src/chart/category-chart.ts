import type { EChartsOption } from 'echarts';
import { axisTitle, valueAxis } from './axis.ts';
import { categoryMarks, labelWidth } from './category-marks.ts';
import {
  checkCategories,
  describeCategories,
  type CategoryChartOptions,
  type CategorySeries,
} from './category-series.ts';
import { chartFrame, frameHeight, type Frame } from './chart-frame.ts';
import type { Chart } from './chart.ts';
import { markSymbol } from './mark-symbol.ts';
import { textWidth, wrapText } from './text-layout.ts';

/**
 * Bars from zero with error bars, grouped by category.
 *
 * @throws RangeError naming the series or axis: none or empty series, another number of values than categories, a log axis
 *   or a minimum other than zero (lengths would mislead; `dotChart` has no such limit).
 */
export function barChart(series: readonly CategorySeries[], options: CategoryChartOptions): Chart {
  const { title, value } = options;
  if (value.scale === 'log' || (value.min ?? 0) !== 0) {
    throw new RangeError(
      `barChart "${title}": bars start at zero, but axis "${value.name}" ` +
        `${value.scale === 'log' ? 'is logarithmic' : `starts at ${value.min}`}; use dotChart`,
    );
  }
  return categoryChart('bar', series, options);
}

/** As `barChart`, with a dot per value, on an axis that fits the values: for small differences between large values. */
export function dotChart(series: readonly CategorySeries[], options: CategoryChartOptions): Chart {
  return categoryChart('dot', series, options);
}

const nameStyle = { fontSize: 12 };
// About what the value axis' labels take beside an upright plot.
const axisRoom = 80;

function categoryChart(
  kind: 'bar' | 'dot',
  series: readonly CategorySeries[],
  options: CategoryChartOptions,
): Chart {
  checkCategories(`${kind}Chart "${options.title}"`, series, options);
  const { title, categories, value } = options;
  const labelRoom = Math.max(...series.map((one) => labelWidth(one, value)));
  const upright = (width: number) => (width - axisRoom) / categories.length - 10;
  const isLying = ({ width }: { width: number }) => {
    if (options.orientation !== undefined) return options.orientation === 'lying';
    const figures = series.length * labelRoom;
    return Math.max(figures, ...categories.map((name) => textWidth(name, nameStyle))) > upright(width);
  };
  const texts = (lying: boolean) => ({
    title,
    legend: series.map(({ name }) => name),
    legendIcons: series.map((_, at) => (kind === 'bar' ? 'roundRect' : markSymbol(at))),
    xName: lying ? axisTitle(value) : '',
    yName: lying ? '' : axisTitle(value),
  });
  return {
    title,
    description: options.description ?? describeCategories(series, options),
    height: (frame) => {
      const lying = isLying(frame);
      const rows = 24 + categories.length * (series.length * 20 + 20);
      return frameHeight(frame, texts(lying)) + (lying ? rows : Math.min(300, 120 + 0.25 * frame.width));
    },
    option: (frame: Frame): EChartsOption => {
      const lying = isLying(frame);
      const { palette, width } = frame;
      const { option, xName } = chartFrame(frame, texts(lying));
      const nameRoom = lying ? 0.34 * width : upright(width);
      const names = {
        type: 'category' as const,
        data: categories.map((name) => wrapText(name, nameStyle, nameRoom).join('\n')),
        inverse: lying,
        axisLine: { lineStyle: { color: palette.axis } },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: nameStyle.fontSize, interval: 0, lineHeight: 15 },
      };
      const look = { palette, fitted: kind === 'dot', ruled: true };
      return {
        ...option,
        // The figures beyond the longest bar need room of their own.
        grid: lying
          ? { ...option.grid, right: 14 + labelRoom }
          : { ...option.grid, top: Number(option.grid.top) + 14 },
        ...(lying
          ? {
              xAxis: {
                ...valueAxis(value, { ...look, room: 0.85 * (width - nameRoom) - labelRoom }),
                ...xName,
              },
              yAxis: names,
            }
          : { xAxis: names, yAxis: valueAxis(value, look) }),
        series: series.map((_, at) => categoryMarks({ kind, series, at, lying, value, palette })),
      };
    },
  };
}
