import { createHash } from 'node:crypto';
import type { EChartsOption } from 'echarts';
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { escapeMarkup } from '../escape-markup.ts';
import type { Frame } from './chart-frame.ts';
import { adaptiveStyle, palettes, type ChartTheme } from './palette.ts';
import { fontFamily, textWidth } from './text-layout.ts';

use([
  LineChart,
  ScatterChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  TitleComponent,
  MarkLineComponent,
  LabelLayout, // echarts/core uses it, but its package says it has no side effects, so a bundle would lose it
  SVGRenderer,
]);

// The library must leave the same room for texts as the layout here does.
setPlatformAPI({
  measureText: (text, font = '') => ({
    width: textWidth(text, {
      fontSize: Number(/([\d.]+)px/.exec(font)?.[1] ?? 12),
      bold: /bold|[6-9]00/.test(font),
    }),
  }),
});

/** A chart that can be drawn at any size: text keeps its size, and layout follows the room. */
export interface Chart {
  readonly title: string;
  /** What the chart shows, in words, for readers who can't see it. */
  readonly description: string;
  /** Height in pixels that suits the frame's width. */
  readonly height: (frame: Omit<Frame, 'height'>) => number;
  readonly option: (frame: Frame) => EChartsOption;
}

export interface ChartSvgOptions {
  /** Pixels, default 760. */
  readonly width?: number;
  /** Pixels; default what suits the chart at this width. */
  readonly height?: number;
  /** Default 'adaptive'. */
  readonly theme?: ChartTheme;
  /** Whether the drawing carries the title itself; default true. */
  readonly withTitle?: boolean;
}

/**
 * The chart as a static, self-contained SVG: no script, no animation, and the same bytes for the same chart.
 *
 * @throws RangeError when the size is no number of pixels that could hold a chart.
 */
export function chartSvg(chart: Chart, options: ChartSvgOptions = {}): string {
  const { width = 760, theme = 'adaptive', withTitle = true } = options;
  if (!(width >= 200 && width <= 10_000))
    throw new RangeError(`chartSvg: width must be 200..10000 pixels, got ${width}`);
  const palette = palettes[theme];
  const height = Math.round(options.height ?? chart.height({ width, palette, withTitle }));
  if (!(height >= 120 && height <= 10_000))
    throw new RangeError(`chartSvg: height must be 120..10000 pixels, got ${height}`);

  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({
      animation: false,
      backgroundColor: theme === 'adaptive' ? 'transparent' : palette.background,
      textStyle: { fontFamily, color: palette.text },
      color: [...palette.series],
      ...chart.option({ width, height, palette, withTitle }),
    });
    return accessible(stable(withoutHoverStyles(instance.renderToSVGString())), chart, theme);
  } finally {
    // An instance left alive keeps the process from ending.
    instance.dispose();
  }
}

/** Drops what serves only a page that runs the chart library's script. */
const withoutHoverStyles = (svg: string) =>
  svg
    .replace(/<style ?>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*")/g, '');

/**
 * Identifiers come from a counter of the process; from the content they are the same in every process, and still differ
 * between the charts of one page.
 */
function stable(svg: string): string {
  const identifier = /(\bid="|url\(#)zr\d+-/g;
  const digest = createHash('sha256').update(svg.replace(identifier, '$1')).digest('hex').slice(0, 10);
  return svg.replace(identifier, `$1c${digest}-`);
}

function accessible(svg: string, { title, description }: Chart, theme: ChartTheme): string {
  const style = theme === 'adaptive' ? `<style>${adaptiveStyle('.gtn-chart')}</style>` : '';
  const label = escapeMarkup(`${title}. ${description}`);
  return svg.replace(/^<svg ([^>]*)>/, `<svg class="gtn-chart" role="img" aria-label="${label}" $1>${style}`);
}
