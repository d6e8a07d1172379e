import { ExpectedError } from '@gtn-studio/contracts';
import type { Transaction, Trial } from '@gtn-studio/persistence';
import { rowId } from '../paging/global-id.ts';
import { type FoundSearch, lockSearch, requireEvaluatedElsewhere } from './find-search.ts';

/**
 * A trial that is evaluated elsewhere, with its search, whose row stays locked until the transaction ends.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND; WRONG_STATE for a trial that the platform evaluates
 */
export async function lockTrial(
  tx: Transaction,
  trialId: string,
): Promise<{ trial: Trial; search: FoundSearch }> {
  const id = rowId('Trial', trialId, 'trialId');
  const found = await tx.trial.findUnique({ where: { id }, select: { searchId: true } });
  if (found === null) throw new ExpectedError('NOT_FOUND', `trialId: there is no trial ${id}`, 'trialId');
  const search = await lockSearch(tx, found.searchId);
  requireEvaluatedElsewhere(search, 'trialId');
  return { search, trial: await tx.trial.findUniqueOrThrow({ where: { id } }) };
}
