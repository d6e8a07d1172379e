import { resolveDeadLetter } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE */
export async function dismissDeadLetter(
  { database: { prisma } }: Services,
  globalId: string,
): Promise<string> {
  const id = rowId('DeadLetter', globalId);
  await prisma.$transaction((tx) => resolveDeadLetter(tx, id, 'dismissed'));
  return id;
}
