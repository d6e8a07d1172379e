import { hasEnded, runStates } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import type { Prisma } from '../generated/client/client.ts';

/** Trials that have not ended: those without a score are few, and the index knows them. */
export const openTrialsOf = (searchId: string) =>
  ({
    searchId,
    score: null,
    state: { in: runStates.filter((state) => !hasEnded(state)) },
  }) satisfies Prisma.TrialWhereInput;

/** Number of a search's last trial; 0 before the first. */
export async function lastTrialNumber(tx: Transaction, searchId: string): Promise<number> {
  const last = await tx.trial.findFirst({
    where: { searchId },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  return last?.number ?? 0;
}
