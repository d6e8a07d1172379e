import { ExpectedError, tableNameOf } from '@gtn-studio/contracts';
import { type Truth, namedTable, trainedTruth } from '@gtn-studio/runs';
import { type TruthOptions, realTruthOf } from '../options/estimation-rules.ts';

/**
 * Reads `nasbench201`, `FILE.csv:COLUMN` or `train`.
 *
 * @throws ExpectedError that names the file or column that is missing.
 */
export async function truthOf(options: TruthOptions): Promise<Truth> {
  const { truth: name } = options;
  const trained = realTruthOf(options);
  if (trained) return trainedTruth(trained);
  if (!tableNameOf(name))
    throw new ExpectedError(
      'INVALID_INPUT',
      `--truth is nasbench201, FILE.csv:COLUMN or train, got "${name}"`,
    );
  return namedTable(name, process.env.GTN_DATA_DIR);
}
