import { escapeMarkup } from '../../escape-markup.ts';
import type { Cell, TableColumn, TableSection } from '../report.ts';
import { figureCaption, heading, sidewaysHint } from './heading.ts';

export function tableSection({ title, columns, rows, caption }: TableSection): string {
  const name = title ?? caption ?? 'table';
  if (columns.length === 0) throw new RangeError(`table section "${name}" has no columns`);
  for (const [row, cells] of rows.entries()) {
    if (cells.length !== columns.length) {
      throw new RangeError(
        `table section "${name}": row ${row} has ${cells.length} cells for ${columns.length} columns`,
      );
    }
  }
  const best = columns.map((column, at) =>
    bestValue(
      column,
      rows.map((cells) => number(cells[at]!)),
    ),
  );
  const isNumeric = columns.map((_, at) =>
    rows.some((cells) => typeof cells[at] !== 'string' && cells[at] !== null),
  );
  const isProse = columns.map((_, at) =>
    rows.map((cells) => cells[at]).some((cell) => typeof cell === 'string' && cell.length > 60),
  );
  const kind = (at: number) => (isNumeric[at] ? ' class="number"' : isProse[at] ? ' class="prose-cell"' : '');

  const head = columns.map((column, at) => `<th scope="col"${kind(at)}>${escapeMarkup(column.name)}</th>`);
  const body = rows.map((cells) => {
    const [first, ...rest] = cells.map((cell, at) => {
      const text = escapeMarkup(cellText(cell, columns[at]!));
      return best[at] !== undefined && number(cell) === best[at] ? `<strong>${text}</strong>` : text;
    });
    return `<tr><th scope="row">${first}</th>${rest.map((cell, at) => `<td${kind(at + 1)}>${cell}</td>`).join('')}</tr>`;
  });
  // The caption is no part of the table, which may be wider than the page and scrolls.
  return (
    `<section>${heading(title)}<figure><div class="scroll" role="region" tabindex="0" aria-label="${escapeMarkup(name)}">` +
    `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>` +
    `${isWide(columns, rows) ? sidewaysHint('table') : ''}${figureCaption(caption)}</figure></section>`
  );
}

/** Many columns, or a word that can't be broken. */
const isWide = (columns: readonly unknown[], rows: TableSection['rows']): boolean =>
  columns.length > 4 || rows.flat().some((cell) => typeof cell === 'string' && /\S{30}/.test(cell));

function number(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  return cell === null || typeof cell === 'string' ? NaN : cell.mean;
}

/** Undefined where nothing is better than anything. */
function bestValue({ best }: TableColumn, values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  if (best === undefined || new Set(finite).size < 2) return undefined;
  return finite.reduce((a, b) => (best === 'highest' ? Math.max(a, b) : Math.min(a, b)));
}

function cellText(cell: Cell, column: TableColumn): string {
  if (typeof cell === 'string') return cell;
  const value = number(cell);
  if (!Number.isFinite(value)) return '–';
  const std = cell !== null && typeof cell === 'object' ? cell.std : undefined;
  const unit = column.format === 'percent' ? '\u202f%' : '';
  if (std === undefined || !Number.isFinite(std)) return `${figures(value, column)}${unit}`;
  const shown = { ...column, digits: column.digits ?? spreadDigits(std, column) };
  return `${figures(value, shown)} ± ${figures(std, shown)}${unit}`;
}

/** Of a spread two digits are worth reading, and of its mean none beyond them. */
const spreadDigits = (std: number, { format }: TableColumn): number | undefined =>
  format === 'percent' || std === 0 ? undefined : Math.min(20, 1 - Math.floor(Math.log10(std)));

function figures(value: number, { format, digits }: TableColumn): string {
  const shown = format === 'percent' ? 100 * value : value;
  const places = digits ?? (format === 'percent' ? 1 : undefined);
  if (places !== undefined && places < 0) return written(Math.round(shown * 10 ** places) / 10 ** places, {});
  if (places !== undefined)
    return written(shown, { minimumFractionDigits: places, maximumFractionDigits: places });
  return written(shown, Number.isInteger(shown) ? {} : { maximumSignificantDigits: 4 });
}

const written = (value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat('en', options).format(value).replace('-', '−');
