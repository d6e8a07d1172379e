import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError, nasBench201Table } from '@gtn-studio/contracts';
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
        'tools/nats-bench/accuracy_table.py makes the file from NATS-Bench, and gtn validate --truth FILE.csv:COLUMN takes any other',
      'truth',
    );
  return {
    ...{ kind: 'table', name: 'nasbench201', axis: 'published test accuracy (%)' },
    table: await readAccuracyTable(path, nasBench201Table.column),
  };
}
