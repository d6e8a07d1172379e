import { ExpectedError, tableNameOf } from '@gtn-studio/contracts';
import { type Truth, namedTable } from '@gtn-studio/runs';
import { truthEpochsOf } from '../options/estimation-rules.ts';

/**
 * Reads `nasbench201`, `FILE.csv:COLUMN` or `train`.
 *
 * @throws ExpectedError that names the file or column that is missing.
 */
export async function truthOf(
  name: string,
  { epochs, augment }: { readonly epochs?: number; readonly augment: boolean },
): Promise<Truth> {
  const trained = truthEpochsOf(name, epochs);
  if (trained !== undefined) return { kind: 'train', name: 'train', epochs: trained, augment };
  if (!tableNameOf(name))
    throw new ExpectedError(
      'INVALID_INPUT',
      `--truth is nasbench201, FILE.csv:COLUMN or train, got "${name}"`,
    );
  return namedTable(name, process.env.GTN_DATA_DIR);
}
