import { escapeMarkup } from '../../escape-markup.ts';

export const heading = (title: string | undefined) =>
  title === undefined ? '' : `<h2>${escapeMarkup(title)}</h2>`;

export const figureCaption = (caption: string | undefined) =>
  caption === undefined ? '' : `<figcaption>${escapeMarkup(caption)}</figcaption>`;
