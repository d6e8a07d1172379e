import type { ErrorCode } from '@gtn-studio/contracts';
import { type FencedTable, type Transaction, changeState, enqueueWork } from '@gtn-studio/persistence';

/** Lets a row fail, and says why; a search that waits for it goes on. */
export async function failRow(
  tx: Transaction,
  table: FencedTable,
  id: string,
  { message, code }: { readonly message: string; readonly code: ErrorCode },
): Promise<void> {
  await changeState(tx, table, id, 'fail', { failure: message, failureCode: code });
  if (table === 'Evaluation') await advanceSearchOf(tx, id);
}

/** Wakes the search whose trial an evaluation belongs to, if it belongs to one. */
export async function advanceSearchOf(tx: Transaction, evaluationId: string): Promise<void> {
  const { trial } = await tx.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: { trial: { select: { searchId: true } } },
  });
  if (trial) await enqueueWork(tx, 'advanceSearch', { searchId: trial.searchId });
}
