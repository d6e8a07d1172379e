import type { CustomSeriesOption, CustomSeriesRenderItem } from 'echarts';
import { valueLabel, type Axis } from './axis.ts';
import { marks, type CategorySeries, type Mark } from './category-series.ts';
import { markGraphic, markRadius, type Graphic } from './mark-symbol.ts';
import type { Palette } from './palette.ts';
import { fontFamily, textWidth } from './text-layout.ts';

const fontSize = 12;
const thickest = 34;

/** Width in pixels of a series' longest value label. */
export const labelWidth = ({ values }: CategorySeries, { format }: Axis) =>
  Math.max(...Array.from(values, (value) => textWidth(valueLabel(value, format), { fontSize })));

export interface MarksRequest {
  readonly kind: 'bar' | 'dot';
  readonly series: readonly CategorySeries[];
  /** Index of the series to draw. */
  readonly at: number;
  readonly lying: boolean;
  readonly value: Axis;
  readonly palette: Palette;
}

/** One series of a category chart: per category the bar or dot, its error bar, and the value in figures beyond it. */
export function categoryMarks(request: MarksRequest): CustomSeriesOption {
  const { series, at, lying, value } = request;
  const own = marks(series[at]!, value);
  // Upright, the figures stand side by side over their marks.
  const widestSlot = lying
    ? thickest
    : Math.max(thickest, ...series.map((each) => labelWidth(each, value) + 8));

  const renderItem: CustomSeriesRenderItem = (params, api) => {
    const category = params.dataIndex;
    const [valuePixel, categoryPixel] = lying ? [0, 1] : [1, 0];
    const pixel = (amount: number) => api.coord(lying ? [amount, category] : [category, amount]);
    const bandWidth = (api.size!([1, 1]) as number[])[categoryPixel]!;
    const slot = Math.min((0.74 * bandWidth) / series.length, widestSlot);
    const plot = params.coordSys as unknown as { x: number; y: number; height: number };
    return {
      type: 'group',
      children: drawMark(own[category]!, request, {
        along: (amount) => pixel(amount)[valuePixel]!,
        across: pixel(value.min ?? 1)[categoryPixel]! + (at - (series.length - 1) / 2) * slot,
        thickness: Math.min(thickest, 0.82 * slot),
        plotStart: lying ? plot.x : plot.y + plot.height,
      }),
    };
  };

  // The value axis takes its extent from the marks and the ends of their error bars.
  const data = own.map(({ middle, error }, category) => [
    category,
    middle,
    error?.low ?? middle,
    error?.high ?? middle,
  ]);
  const encode = lying ? { x: [1, 2, 3], y: 0 } : { x: 0, y: [1, 2, 3] };
  return { type: 'custom', name: series[at]!.name, renderItem, data, encode, silent: true, z: 3 };
}

interface Place {
  /** Pixel of a value along the value axis. */
  readonly along: (amount: number) => number;
  /** Pixel of the mark's middle along the category axis. */
  readonly across: number;
  readonly thickness: number;
  /** Pixel where the value axis begins. */
  readonly plotStart: number;
}

function drawMark(
  { middle, error }: Mark,
  { kind, at, lying, value, palette }: MarksRequest,
  place: Place,
): Graphic[] {
  const { along, across, thickness } = place;
  const color = palette.series[at % palette.series.length]!;
  const xy = (valuePixel: number, categoryPixel: number) =>
    lying ? ([valuePixel, categoryPixel] as const) : ([categoryPixel, valuePixel] as const);
  const label = (end: number, fill: string) =>
    figures(valueLabel(middle, value.format), xy(end, across), lying, fill);
  const start = kind === 'bar' ? along(0) : place.plotStart;
  if (!Number.isFinite(middle)) return [label(start, palette.muted)];

  const end = along(middle);
  const graphics: Graphic[] = [];
  if (kind === 'bar') {
    const [x1, y1] = xy(Math.min(start, end), across - thickness / 2);
    const [width, height] = xy(Math.abs(end - start), thickness);
    graphics.push({
      type: 'rect',
      shape: { x: x1, y: y1, width, height },
      style: { fill: color, opacity: 0.85 },
    });
  }
  if (error !== undefined) {
    const stroke = kind === 'bar' ? palette.text : color;
    const line = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) =>
      graphics.push({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.5 } });
    const [low, high] = [error.low === undefined ? place.plotStart : along(error.low), along(error.high)];
    line(xy(low, across), xy(high, across));
    for (const cap of error.low === undefined ? [high] : [low, high])
      line(xy(cap, across - 4), xy(cap, across + 4));
  }
  if (kind === 'dot') graphics.push(markGraphic(at, ...xy(end, across), color));

  const reach = [start, end, error === undefined ? end : along(error.high)];
  const clear = kind === 'dot' ? markRadius : 0;
  const beyond = lying ? Math.max(...reach, end + clear) : Math.min(...reach, end - clear);
  return [...graphics, label(beyond, palette.text)];
}

function figures(text: string, [x, y]: readonly [number, number], lying: boolean, fill: string): Graphic {
  const beside = lying
    ? ({ x: x + 6, y, align: 'left', verticalAlign: 'middle' } as const)
    : ({ x, y: y - 5, align: 'center', verticalAlign: 'bottom' } as const);
  return { type: 'text', style: { text, ...beside, fill, fontSize, fontFamily } };
}
