import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError, nasBench201Table, tableNameOf } from '@gtn-studio/contracts';
import type { RealTruth } from '../estimation/measuring.ts';
import { type AccuracyTable, readAccuracyTable } from './accuracy-table.ts';

/** Accuracies that are known, and what they are. */
export interface TableTruth {
  readonly kind: 'table';
  readonly name: string;
  readonly axis: string;
  readonly table: AccuracyTable;
}

/** Where true accuracies come from: a table, or training on all real images. */
export type Truth = TableTruth | ({ readonly kind: 'train'; readonly name: string } & RealTruth);

/**
 * The table that `nasbench201` or `FILE.csv:COLUMN` names.
 *
 * @param dataDir the folder of the published one
 * @throws ExpectedError INVALID_INPUT for another name, DATASET_UNREADABLE for what the file lacks
 */
export async function namedTable(name: string, dataDir: string | undefined): Promise<TableTruth> {
  const named = tableNameOf(name);
  if (named === 'nasbench201') return publishedTruth(dataDir);
  if (!named)
    throw new ExpectedError(
      'INVALID_INPUT',
      `the truth is nasbench201 or FILE.csv:COLUMN, got "${name}"`,
      'truth',
    );
  const { file, column } = named;
  return { kind: 'table', name, axis: column, table: await readAccuracyTable(file, column) };
}

/**
 * The published accuracies, from a folder of data.
 *
 * @throws ExpectedError INVALID_INPUT where no folder is named, or the table is not in it
 */
export async function publishedTruth(dataDir: string | undefined): Promise<TableTruth> {
  const path = dataDir ? join(dataDir, nasBench201Table.file) : undefined;
  if (path === undefined || !existsSync(path))
    throw new ExpectedError(
      'INVALID_INPUT',
      `the truth nasbench201: GTN_DATA_DIR must name the folder of ${nasBench201Table.file}, ` +
        `${path === undefined ? 'and is not set' : `and there is no ${path}`}; ` +
        'tools/nats-bench/accuracy_table.py makes the file from NATS-Bench, and FILE.csv:COLUMN in place of nasbench201 names any other',
      'truth',
    );
  return {
    ...{ kind: 'table', name: 'nasbench201', axis: 'published test accuracy (%)' },
    table: await readAccuracyTable(path, nasBench201Table.column),
  };
}
