import { ExpectedError, hasEnded } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { type IntentChange, intend } from './change-intent.ts';
import { inTransaction } from './once.ts';

/**
 * Changes what a user wants of the trainings of a search's best networks: of those that have not ended, and are not being cancelled.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT
 */
export async function changeFinish(
  services: Services,
  change: IntentChange,
  input: { readonly id: string; readonly idempotencyKey?: string | null },
): Promise<string> {
  const id = rowId('Finish', input.id);
  const changed: string[] = [];
  await inTransaction(services, `${change}Finish`, input, async (tx) => {
    const where = { finishId: id };
    const evaluations = await tx.evaluation.findMany({ where, orderBy: { id: 'asc' } });
    if (evaluations.length === 0) throw new ExpectedError('NOT_FOUND', `id: there is no finish ${id}`, 'id');
    const open = evaluations.filter(({ state }) => !hasEnded(state));
    if (open.length === 0 && !(change === 'cancel' && evaluations.some(({ state }) => state === 'cancelled')))
      throw new ExpectedError(
        'WRONG_STATE',
        `id: its trainings have ended, so there is nothing to ${change}`,
        'id',
      );
    for (const { id: evaluationId, intent } of open) {
      if (intent === 'cancel' && change !== 'cancel') continue;
      await intend(tx, 'Evaluation', evaluationId, change);
      changed.push(evaluationId);
    }
    return id;
  });
  // After the commit, so that whoever looks sees the new intent.
  for (const evaluationId of changed) services.messaging.notifyIntent(evaluationId);
  return id;
}
