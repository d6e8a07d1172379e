import { chartSvg } from '../../chart/chart.ts';
import type { ChartSection } from '../report.ts';
import { figureCaption, heading } from './heading.ts';

// Text in a drawing shrinks with it, so a narrow screen gets a drawing of its own; the style sheet shows one of them.
const drawnWidths = { full: 880, half: 470, narrow: 380 };

export function chartSection({ chart, caption, width = 'full' }: ChartSection): string {
  const wide = chartSvg(chart, { width: drawnWidths[width], withTitle: false });
  const narrow = chartSvg(chart, { width: drawnWidths.narrow, withTitle: false });
  return (
    `<section class="${width}">${heading(chart.title)}<figure>` +
    `<div class="wide-drawing">${wide}</div><div class="narrow-drawing">${narrow}</div>` +
    `${figureCaption(caption)}</figure></section>`
  );
}
