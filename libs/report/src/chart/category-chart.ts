import type { EChartsOption } from 'echarts';
import { axisTitle, checkAxis, isShown, valueAxis, valueLabel, type Axis } from './axis.ts';
import { categoryMarks, labelWidth, marksPerCategory, type MarkKind } from './category-marks.ts';
import { chartFrame, frameHeight, type Frame } from './chart-frame.ts';
import type { Chart } from './chart.ts';
import { textWidth, wrapText } from './text-layout.ts';

/** One value per category. A value that is not finite is shown as "no value". */
export interface CategorySeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
  /** Half the length of each error bar, such as one standard deviation; not finite or absent draws none. */
  readonly errors?: ArrayLike<number>;
}

export interface CategoryChartOptions {
  readonly title: string;
  /** In place of the description made from the values. */
  readonly description?: string;
  readonly categories: readonly string[];
  readonly value: Axis;
  /** Default: upright where the category names fit side by side, else lying. */
  readonly orientation?: 'upright' | 'lying';
}

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

function categoryChart(
  kind: MarkKind,
  series: readonly CategorySeries[],
  options: CategoryChartOptions,
): Chart {
  check(`${kind}Chart "${options.title}"`, series, options);
  const { title, categories, value } = options;
  const isLying = ({ width }: { width: number }) => {
    if (options.orientation !== undefined) return options.orientation === 'lying';
    const slot = (width - 80) / categories.length - 10;
    const widest = Math.max(...series.map((_, at) => labelWidth(series[at]!, value))) * series.length;
    return slot < widest || categories.some((name) => textWidth(name, nameStyle) > slot);
  };
  const texts = (lying: boolean) => ({
    title,
    legend: series.map(({ name }) => name),
    legendIcons: series.map((_, at) => marksPerCategory[kind].icon(at)),
    xName: lying ? axisTitle(value) : '',
    yName: lying ? '' : axisTitle(value),
  });
  return {
    title,
    description: options.description ?? describe(series, options),
    height: (frame) => {
      const lying = isLying(frame);
      const plot = lying
        ? 24 + categories.length * (series.length * 20 + 20)
        : Math.min(300, 120 + 0.25 * frame.width);
      return frameHeight(frame, texts(lying)) + plot;
    },
    option: (frame: Frame): EChartsOption => {
      const lying = isLying(frame);
      const { palette } = frame;
      const { option, xName } = chartFrame(frame, texts(lying));
      const labelRoom = Math.max(...series.map((_, at) => labelWidth(series[at]!, value)));
      const nameRoom = lying ? 0.34 * frame.width : (frame.width - 80) / categories.length - 6;
      const categoryAxis = {
        type: 'category' as const,
        data: categories.map((name) => wrapText(name, nameStyle, nameRoom).join('\n')),
        inverse: lying,
        axisLine: { lineStyle: { color: palette.axis } },
        axisTick: { show: false },
        axisLabel: { color: palette.text, fontSize: nameStyle.fontSize, interval: 0, lineHeight: 15 },
      };
      const look = { palette, fitted: kind === 'dot', ruled: true };
      const numberAxis = valueAxis(
        value,
        lying ? { ...look, room: 0.85 * (frame.width - nameRoom) - labelRoom } : look,
      );
      const grid = lying
        ? { ...option.grid, right: 14 + labelRoom }
        : { ...option.grid, top: Number(option.grid.top) + 14 };
      return {
        ...option,
        grid,
        ...(lying
          ? { xAxis: { ...numberAxis, ...xName }, yAxis: categoryAxis }
          : { xAxis: categoryAxis, yAxis: numberAxis }),
        series: series.map((_, at) => categoryMarks({ kind, series, at, lying, value, palette })),
      } as EChartsOption;
    },
  };
}

function describe(series: readonly CategorySeries[], { categories, value }: CategoryChartOptions): string {
  const each = categories.map((category, at) => {
    const values = series.map((one) => {
      const error = one.errors?.[at];
      const spread =
        error === undefined || !Number.isFinite(error) ? '' : ` ± ${valueLabel(error, value.format)}`;
      return `${series.length > 1 ? `${one.name} ` : ''}${valueLabel(one.values[at]!, value.format)}${spread}`;
    });
    return `${category}: ${values.join(', ')}`;
  });
  return `${axisTitle(value)}. ${each.join('; ')}.`;
}

function check(
  caller: string,
  series: readonly CategorySeries[],
  { categories, value }: CategoryChartOptions,
): void {
  if (series.length === 0) throw new RangeError(`${caller}: there are no series to draw`);
  if (categories.length === 0) throw new RangeError(`${caller}: there are no categories`);
  checkAxis(caller, value);
  for (const { name, values, errors } of series) {
    if (values.length !== categories.length) {
      throw new RangeError(
        `${caller}: series "${name}" has ${values.length} values for ${categories.length} categories`,
      );
    }
    if (errors !== undefined && errors.length !== values.length) {
      throw new RangeError(
        `${caller}: series "${name}" has ${errors.length} errors for ${values.length} values`,
      );
    }
    const unshown = Array.from(values).find((one) => Number.isFinite(one) && !isShown(one, value));
    if (unshown !== undefined)
      throw new RangeError(`${caller}: series "${name}" has ${unshown}, which a log axis cannot show`);
  }
}
