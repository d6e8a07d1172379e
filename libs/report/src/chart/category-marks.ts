import type { CustomSeriesOption, CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from 'echarts';
import { isShown, valueLabel, type Axis } from './axis.ts';
import type { CategorySeries } from './category-chart.ts';
import type { Palette } from './palette.ts';
import { fontFamily, textWidth } from './text-layout.ts';

export type MarkKind = 'bar' | 'dot';

const dotIcons = ['circle', 'triangle', 'rect', 'diamond'] as const;
/** A second way, beside color, to tell series apart. */
export const marksPerCategory: Record<MarkKind, { icon: (at: number) => string }> = {
  bar: { icon: () => 'roundRect' },
  dot: { icon: (at) => dotIcons[at % dotIcons.length]! },
};

const labelStyle = { fontSize: 12 };
const thickest = 34;
const dotRadius = 5;

/** Width in pixels of a series' longest value label. */
export const labelWidth = ({ values }: CategorySeries, { format }: Axis) =>
  Math.max(...Array.from(values, (value) => textWidth(valueLabel(value, format), labelStyle)));

export interface MarksRequest {
  readonly kind: MarkKind;
  readonly series: readonly CategorySeries[];
  /** Index of the series to draw. */
  readonly at: number;
  readonly lying: boolean;
  readonly value: Axis;
  readonly palette: Palette;
}

/** One series of a category chart: per category the bar or dot, its error bar, and the value in figures beyond it. */
export function categoryMarks({ kind, series, at, lying, value, palette }: MarksRequest): CustomSeriesOption {
  const { name, values, errors } = series[at]!;
  const color = palette.series[at % palette.series.length]!;
  const data = Array.from(values, (middle, category) => {
    const error = errors?.[category];
    const reach = error !== undefined && Number.isFinite(error) ? Math.abs(error) : undefined;
    const ends = reach === undefined ? [middle, middle] : [middle - reach, middle + reach];
    return {
      category,
      middle,
      low: isShown(ends[0], value) ? ends[0]! : middle,
      high: ends[1]!,
      hasError: reach !== undefined,
    };
  });
  // Upright, the figures stand side by side over their marks.
  const widestSlot = Math.max(thickest, ...series.map((each) => labelWidth(each, value) + 8));

  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const { category, middle, low, high, hasError } = data[params.dataIndex]!;
    const band = (api.size!([1, 1]) as number[])[lying ? 1 : 0]!;
    const slot = Math.min((0.74 * band) / series.length, lying ? thickest : widestSlot);
    const across =
      (api.coord(lying ? [0, category] : [category, 0])[lying ? 1 : 0] ?? 0) +
      (at - (series.length - 1) / 2) * slot;
    const along = (amount: number) =>
      api.coord(lying ? [amount, category] : [category, amount])[lying ? 0 : 1]!;
    const children: NonNullable<CustomSeriesRenderItemReturn>[] = [];
    const line = (from: number, to: number, offsetFrom: number, offsetTo: number) => {
      const [x1, y1, x2, y2] = lying
        ? [from, across + offsetFrom, to, across + offsetTo]
        : [across + offsetFrom, from, across + offsetTo, to];
      const stroke = kind === 'bar' ? palette.text : color;
      children.push({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.5 } });
    };
    const text = (words: string, place: number, fill: string) =>
      children.push({
        type: 'text',
        style: {
          text: words,
          x: lying ? place + 6 : across,
          y: lying ? across : place - 5,
          align: lying ? 'left' : 'center',
          verticalAlign: lying ? 'middle' : 'bottom',
          fill,
          fontSize: labelStyle.fontSize,
          fontFamily,
        },
      });

    const floor = params.coordSys as unknown as { x: number; y: number; height: number };
    const start = kind === 'bar' ? along(0) : lying ? floor.x : floor.y + floor.height;
    if (!Number.isFinite(middle)) {
      text(valueLabel(middle, value.format), start, palette.muted);
      return { type: 'group', children } as CustomSeriesRenderItemReturn;
    }
    const place = along(middle);
    if (kind === 'bar') {
      const [near, far] = [Math.min(start, place), Math.max(start, place)];
      const thick = Math.min(thickest, 0.82 * slot);
      const shape = lying
        ? { x: near, y: across - thick / 2, width: far - near, height: thick }
        : { x: across - thick / 2, y: near, width: thick, height: far - near };
      children.push({ type: 'rect', shape, style: { fill: color, opacity: 0.85 } });
    }
    if (hasError) {
      line(along(low), along(high), 0, 0);
      for (const end of [low, high]) line(along(end), along(end), -4, 4);
    }
    if (kind === 'dot') children.push(dot(at, lying ? place : across, lying ? across : place, color));
    const markEnd = kind === 'dot' ? dotRadius : 0;
    const end = lying
      ? Math.max(along(high), place + markEnd, start)
      : Math.min(along(high), place - markEnd, start);
    text(valueLabel(middle, value.format), end, palette.text);
    return { type: 'group', children } as CustomSeriesRenderItemReturn;
  };

  const rows = data.map(({ category, middle, low, high }) => [category, middle, low, high]);
  const encode = lying ? { x: [1, 2, 3], y: 0 } : { x: 0, y: [1, 2, 3] };
  return { type: 'custom', name, renderItem, data: rows, encode, itemStyle: { color }, silent: true, z: 3 };
}

function dot(at: number, x: number, y: number, fill: string): NonNullable<CustomSeriesRenderItemReturn> {
  const style = { fill };
  switch (dotIcons[at % dotIcons.length]!) {
    case 'circle':
      return { type: 'circle', shape: { cx: x, cy: y, r: dotRadius }, style };
    case 'rect':
      return { type: 'rect', shape: { x: x - 4.5, y: y - 4.5, width: 9, height: 9 }, style };
    case 'triangle':
      return polygon(
        [
          [x, y - 6],
          [x + 5.5, y + 4.5],
          [x - 5.5, y + 4.5],
        ],
        style,
      );
    case 'diamond':
      return polygon(
        [
          [x, y - 6.5],
          [x + 6.5, y],
          [x, y + 6.5],
          [x - 6.5, y],
        ],
        style,
      );
  }
}

const polygon = (points: number[][], style: { fill: string }): NonNullable<CustomSeriesRenderItemReturn> => ({
  type: 'polygon',
  shape: { points },
  style,
});
