import { ExpectedError } from '@gtn-studio/contracts';
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
  if (name === 'train') {
    if (epochs === undefined)
      throw new ExpectedError(
        'INVALID_INPUT',
        '--truth train needs --truth-epochs: how long networks are trained',
      );
    return { kind: 'train', name, epochs, augment };
  }
  if (epochs !== undefined)
    throw new ExpectedError('INVALID_INPUT', `--truth-epochs is for --truth train, got --truth ${name}`);
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
