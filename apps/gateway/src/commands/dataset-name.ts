import { ExpectedError, InvalidInputError, shown } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';

const pattern = /^[a-z0-9][a-z0-9.-]{0,99}$/;

/** @throws InvalidInputError for a name that no data set can have */
export function requireDatasetName(name: string): void {
  if (!pattern.test(name))
    throw new InvalidInputError([
      {
        field: 'name',
        message: `needs lower-case letters, digits, dashes and dots, got ${shown(name)}`,
      },
    ]);
}

export const nameTaken = (name: string) =>
  new ExpectedError('NAME_TAKEN', `name: there is a data set named ${name} already`, 'name');

/** @throws InvalidInputError as `requireDatasetName`, ExpectedError NAME_TAKEN for a name that a data set has */
export async function requireFreeDatasetName({ database }: Services, name: string): Promise<void> {
  requireDatasetName(name);
  if ((await database.prisma.dataset.count({ where: { name } })) > 0) throw nameTaken(name);
}
