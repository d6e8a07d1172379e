import type { TableSection } from '@gtn-studio/report';

/** A table as Markdown, with the same digits as in the report. */
export function markdownTable({ columns, rows, caption }: TableSection): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) =>
    line(row.map((cell, at) => markdownCell(cell, columns[at]!).replaceAll('|', '\\|'))),
  );
  const head = [line(columns.map(({ name }) => name)), line(columns.map(() => '---'))];
  return [...head, ...body, ...(caption === undefined ? [] : ['', caption])].join('\n');
}

function markdownCell(
  cell: TableSection['rows'][number][number],
  { format, digits }: TableSection['columns'][number],
): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const { mean, std } = typeof cell === 'number' ? { mean: cell, std: undefined } : cell;
  const factor = format === 'percent' ? 100 : 1;
  const places = digits ?? (format === 'percent' ? 1 : undefined);
  const shown = (value: number) => (places === undefined ? String(value) : (factor * value).toFixed(places));
  return `${shown(mean)}${std === undefined ? '' : ` ± ${shown(std)}`}${format === 'percent' ? ' %' : ''}`;
}
