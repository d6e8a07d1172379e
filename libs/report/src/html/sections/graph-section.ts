import { escapeMarkup } from '../../escape-markup.ts';
import type { GraphSection } from '../report.ts';
import { figureCaption, heading } from './heading.ts';

/** Pixels of half a page. */
const HALF = 470;

/** Text in a drawing shrinks with it, so a wide one has a row to itself, and scrolls where even that is too narrow. */
export function graphSection({ title, graph: { svg, width }, caption }: GraphSection): string {
  const label = escapeMarkup(title ?? caption ?? 'graph');
  return (
    `<section class="${width > HALF ? 'full' : 'half'}">${heading(title)}<figure>` +
    `<div class="scroll" role="region" tabindex="0" aria-label="${label}">${svg}</div>` +
    `${figureCaption(caption)}</figure></section>`
  );
}
