import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError, InvalidInputError, nasBench201Table, noPublishedTable } from '@gtn-studio/contracts';
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
  const message = noPublishedTable(dataDir);
  if (dataDir === undefined) throw new InvalidInputError([{ field, message }]);
  await access(join(dataDir, nasBench201Table.file)).catch((cause: unknown) => {
    throw new ExpectedError('DATASET_UNREADABLE', `${field}: ${message}`, field, { cause });
  });
}
