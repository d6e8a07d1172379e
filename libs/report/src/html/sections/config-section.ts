import { escapeMarkup } from '../../escape-markup.ts';
import type { ConfigSection, ConfigValue } from '../report.ts';
import { heading } from './heading.ts';

export function configSection({ title, config }: ConfigSection): string {
  const entries = flatten(config, '').map(
    ([path, value]) =>
      `<div${value.length > 100 ? ' class="long"' : ''}><dt>${escapeMarkup(path)}</dt><dd>${escapeMarkup(value)}</dd></div>`,
  );
  if (entries.length === 0) throw new RangeError(`config section "${title ?? ''}" is empty`);
  return `<section>${heading(title)}<dl class="config">${entries.join('')}</dl></section>`;
}

/** Leaves with their dotted paths, in order; absent values are left out. */
function flatten(value: ConfigValue | undefined, path: string): [path: string, value: string][] {
  if (value === undefined) return [];
  if (value === null) return [[path, '–']];
  if (typeof value !== 'object') return [[path, String(value)]];
  if (isList(value)) {
    if (value.every((item) => item === null || typeof item !== 'object')) return [[path, value.join(', ')]];
    return value.flatMap((item, at) => flatten(item, `${path}[${at}]`));
  }
  return Object.entries(value).flatMap(([key, item]) => flatten(item, path === '' ? key : `${path}.${key}`));
}

// Array.isArray alone does not tell a readonly array from a record.
const isList = (value: ConfigValue): value is readonly ConfigValue[] => Array.isArray(value);
