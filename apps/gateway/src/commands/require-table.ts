import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError, InvalidInputError, nasBench201Table } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';

/**
 * Makes sure that the published accuracies of NAS-Bench-201, which `field` asks for, are where the workers read them.
 *
 * @throws ExpectedError INVALID_INPUT where nobody has said where tables are, DATASET_UNREADABLE where it is not there
 */
export async function requireTable(
  { settings: { dataDir } }: Pick<Services, 'settings'>,
  field: string,
): Promise<void> {
  const { file } = nasBench201Table;
  if (dataDir === undefined) {
    const message = `nasBench201 needs ${file} in the folder that GTN_DATA_DIR names, which is not set`;
    throw new InvalidInputError([{ field, message }]);
  }
  await access(join(dataDir, file)).catch((cause: unknown) => {
    const message = `${field}: nasBench201 needs ${file} in the folder that GTN_DATA_DIR names, and it is not there`;
    throw new ExpectedError('DATASET_UNREADABLE', message, field, { cause });
  });
}
