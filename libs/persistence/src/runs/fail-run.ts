import type { ErrorCode, QueuedRunKind } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { changeState } from './change-state.ts';
import { requestWork } from './request-run.ts';

/** Lets a run fail, and says why; a search that waits for it goes on. */
export async function failRun(
  tx: Transaction,
  kind: QueuedRunKind,
  id: string,
  { message, code }: { readonly message: string; readonly code: ErrorCode },
): Promise<void> {
  await changeState(tx, kind, id, 'fail', { failure: message, failureCode: code });
  if (kind === 'Evaluation') await advanceSearchOf(tx, id);
}

/** Wakes the search whose trial an evaluation judges, if it judges one. */
export async function advanceSearchOf(tx: Transaction, evaluationId: string): Promise<void> {
  const { trial, finishId } = await tx.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: { finishId: true, trial: { select: { searchId: true } } },
  });
  if (trial && finishId === null) await requestWork(tx, 'Search', trial.searchId);
}
