export type Cell = string | number | boolean | null | undefined;

/** Rows as CSV (RFC 4180) with the keys of the first as its header; null and undefined are empty. */
export function csvOf(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: Cell): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
