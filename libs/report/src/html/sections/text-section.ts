import { escapeMarkup } from '../../escape-markup.ts';
import type { TextSection } from '../report.ts';
import { heading } from './heading.ts';

export function textSection({ title, paragraphs, tone = 'plain' }: TextSection): string {
  const texts = paragraphs.map((paragraph) => `<p>${escapeMarkup(paragraph)}</p>`).join('');
  return tone === 'warning'
    ? `<section class="warning" role="note">${heading(title)}${texts}</section>`
    : `<section class="prose">${heading(title)}${texts}</section>`;
}
