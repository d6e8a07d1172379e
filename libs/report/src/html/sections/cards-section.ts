import { escapeMarkup } from '../../escape-markup.ts';
import type { CardsSection } from '../report.ts';
import { heading } from './heading.ts';

export function cardsSection({ title, cards }: CardsSection): string {
  if (cards.length === 0) throw new RangeError(`cards section "${title ?? ''}" has no cards`);
  const items = cards.map(({ label, value, detail }) => {
    const note = detail === undefined ? '' : `<dd class="detail">${escapeMarkup(detail)}</dd>`;
    return `<div class="card"><dt>${escapeMarkup(label)}</dt><dd class="value">${escapeMarkup(value)}</dd>${note}</div>`;
  });
  return `<section>${heading(title)}<dl class="cards">${items.join('')}</dl></section>`;
}
