import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError, nasBench201Table, noPublishedTable, tableNameOf } from '@gtn-studio/contracts';
import type { RealTruth } from '../estimation/measuring.ts';
import { type AccuracyTable, readAccuracyTable } from './accuracy-table.ts';

interface Named {
  readonly name: string;
  /** What it is, with its unit. */
  readonly axis: string;
}

/** Accuracies that are known. */
export interface TableTruth extends Named {
  readonly kind: 'table';
  readonly table: AccuracyTable;
}

/** Accuracies that training on all real images comes to. */
export interface TrainedTruth extends Named, RealTruth {
  readonly kind: 'train';
}

/** Where true accuracies come from. */
export type Truth = TableTruth | TrainedTruth;

export const trainedTruth = (training: RealTruth): TrainedTruth => {
  const { seeds } = training;
  const axis = `test accuracy after training${seeds > 1 ? `, mean of ${seeds} networks` : ''}`;
  return { kind: 'train', name: 'train', axis, ...training };
};

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
      `${noPublishedTable(dataDir)}, and FILE.csv:COLUMN in place of nasbench201 names any other`,
      'truth',
    );
  return {
    ...{ kind: 'table', name: 'nasbench201', axis: 'published test accuracy (%)' },
    table: await readAccuracyTable(path, nasBench201Table.column),
  };
}
