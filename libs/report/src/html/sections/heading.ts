import { escapeMarkup } from '../../escape-markup.ts';

export const heading = (title: string | undefined) =>
  title === undefined ? '' : `<h2>${escapeMarkup(title)}</h2>`;

/** A narrow screen shows only a part of what is wide, and phones hide scroll bars. */
export const sidewaysHint = (what: 'image' | 'table') =>
  `<p class="sideways">Scroll the ${what} sideways to see the rest →</p>`;

export const figureCaption = (caption: string | undefined) =>
  caption === undefined ? '' : `<figcaption>${escapeMarkup(caption)}</figcaption>`;
