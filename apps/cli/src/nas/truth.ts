import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { type AccuracyTable, readAccuracyTable } from '@gtn-studio/runs';

/** Where true accuracies come from: a table, or training on all real images. */
export type Truth =
  | { readonly kind: 'table'; readonly name: string; readonly axis: string; readonly table: AccuracyTable }
  | { readonly kind: 'train'; readonly name: string; readonly epochs: number };

/** Of NAS-Bench-201's published accuracies, in %: CIFAR-10 test accuracy after 200 epochs, the mean over its seeds. */
const published = { file: 'nasbench201.csv.gz', column: 'cifar10_test_acc_200ep' };

/**
 * Reads `nasbench201`, `FILE.csv:COLUMN` or `train`.
 *
 * @throws ExpectedError that names the file or column that is missing.
 */
export async function truthOf(name: string, epochs: number | undefined): Promise<Truth> {
  if (name === 'train') {
    if (epochs === undefined)
      throw new ExpectedError(
        'INVALID_INPUT',
        '--truth train needs --truth-epochs: how long networks are trained',
      );
    return { kind: 'train', name, epochs };
  }
  if (epochs !== undefined)
    throw new ExpectedError('INVALID_INPUT', `--truth-epochs is for --truth train, got --truth ${name}`);
  if (name === 'nasbench201') {
    const folder = process.env.GTN_DATA_DIR;
    const path = folder ? join(folder, published.file) : undefined;
    if (path === undefined || !existsSync(path))
      throw new ExpectedError(
        'INVALID_INPUT',
        `--truth nasbench201: GTN_DATA_DIR must name the folder of ${published.file}, ` +
          `${path === undefined ? 'and is not set' : `and there is no ${path}`}; ` +
          'tools/nats-bench/accuracy_table.py makes the file from NATS-Bench, and --truth FILE.csv:COLUMN takes any other',
      );
    return {
      kind: 'table',
      name,
      axis: 'published test accuracy (%)',
      table: await readAccuracyTable(path, published.column),
    };
  }
  const colon = name.lastIndexOf(':');
  if (colon < 1 || colon === name.length - 1)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--truth is nasbench201, FILE.csv:COLUMN or train, got "${name}"`,
    );
  return {
    kind: 'table',
    name,
    axis: name.slice(colon + 1),
    table: await readAccuracyTable(name.slice(0, colon), name.slice(colon + 1)),
  };
}
