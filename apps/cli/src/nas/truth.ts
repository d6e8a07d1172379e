import { ExpectedError } from '@gtn-studio/contracts';
import { truthEpochsOf } from '../options/estimation-rules.ts';
import { type Truth, publishedTruth, readAccuracyTable } from '@gtn-studio/runs';

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
  if (name === 'nasbench201') return publishedTruth(process.env.GTN_DATA_DIR);
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
