import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { ExpectedError } from '@gtn-studio/contracts';

/** Known accuracies of architectures, in the order of the file. */
export type AccuracyTable = ReadonlyMap<string, number>;

/**
 * Reads a CSV file, which may be gzipped: its first row names the columns, `arch_str` is the architecture, `column` what is known of it.
 * An empty cell or `nan` is a NaN.
 *
 * @throws ExpectedError DATASET_UNREADABLE that names the file with the column or line that is missing or wrong.
 */
export async function readAccuracyTable(path: string, column: string): Promise<AccuracyTable> {
  const refuse = (problem: string, cause?: unknown) =>
    new ExpectedError('DATASET_UNREADABLE', `${path}: ${problem}`, undefined, { cause });
  const [header, ...rows] = await rowsOf(path).catch((cause: unknown) => {
    throw refuse((cause as Error).message, cause);
  });
  if (!header) throw refuse('is empty');
  const at = (name: string) => {
    const found = header.indexOf(name);
    if (found < 0) throw refuse(`has no column "${name}" (columns: ${header.join(', ')})`);
    return found;
  };
  const [architectureAt, valueAt] = [at('arch_str'), at(column)];
  const table = new Map<string, number>();
  rows.forEach((cells, i) => {
    const [architecture, text] = [cells[architectureAt]!, cells[valueAt]!.trim()];
    const value = text === '' || text.toLowerCase() === 'nan' ? NaN : Number(text);
    if (Number.isNaN(value) && text !== '' && text.toLowerCase() !== 'nan')
      throw refuse(`row ${i + 2}: "${column}" is no number: "${text}"`);
    if (table.has(architecture))
      throw refuse(`row ${i + 2}: the architecture ${architecture} is there twice`);
    table.set(architecture, value);
  });
  if (table.size === 0) throw refuse('has no rows');
  return table;
}

async function rowsOf(path: string): Promise<string[][]> {
  const bytes = await readFile(path);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isGzip ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  return parseCsv(text, { bom: true, skip_empty_lines: true });
}
