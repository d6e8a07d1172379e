import {
  ExpectedError,
  type QueuedRunKind,
  type RunIntent,
  type RunState,
  hasEnded,
  runKinds,
} from '@gtn-studio/contracts';
import { type Transaction, changeState, requestWork, tableOf } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { inTransaction } from './once.ts';

export type IntentChange = 'pause' | 'resume' | 'cancel';

const intents: Record<IntentChange, RunIntent> = { pause: 'pause', resume: 'run', cancel: 'cancel' };

/**
 * Changes what a user wants of a run. One that no worker has is in the new state at once; a worker complies at its next
 * step. What is so already stays so, so that a repeated request is no error.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT
 */
export async function changeIntent(
  services: Services,
  kind: QueuedRunKind,
  change: IntentChange,
  input: { readonly id: string; readonly idempotencyKey?: string | null },
): Promise<string> {
  const id = rowId(kind, input.id);
  const operation = `${change}${kind}`;
  await inTransaction(services, operation, input, async (tx) => {
    await intend(tx, kind, id, change);
    return id;
  });
  // After the commit, so that whoever looks sees the new intent.
  services.messaging.notifyIntent(id);
  return id;
}

/** The same within a transaction; whoever works on it is notified by the caller. */
export async function intend(
  tx: Transaction,
  kind: QueuedRunKind,
  id: string,
  change: IntentChange,
): Promise<void> {
  const table = tableOf(kind);
  const { noun } = runKinds[kind];
  const [row] = await tx.$queryRaw<{ state: RunState; intent: RunIntent }[]>`
    SELECT state::text, intent::text FROM ${table} WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new ExpectedError('NOT_FOUND', `id: there is no ${noun} ${id}`, 'id');
  const { state, intent } = row;
  if (isSo(change, state)) return;
  const isCancelled = intent === 'cancel' && change !== 'cancel';
  const isFailedRun = kind === 'TrainingRun' && state === 'failed' && change === 'resume';
  if (isFailedRun && !isCancelled) await requireCheckpoint(tx, id);
  else if (hasEnded(state) || isCancelled) {
    const is = isCancelled ? 'being cancelled' : state;
    const message = `id: the ${noun} is ${is}, so there is nothing to ${change}`;
    throw new ExpectedError('WRONG_STATE', message, 'id');
  }
  await tx.$executeRaw`
    UPDATE ${table} SET intent = ${intents[change]}::"RunIntent", version = version + 1
    WHERE id = ${id}::uuid`;
  if (change === 'resume') {
    if (state !== 'paused' && state !== 'failed') return;
    await changeState(tx, kind, id, 'resume');
    await requestWork(tx, kind, id);
  } else if (state !== 'active') {
    await changeState(tx, kind, id, change);
  }
}

/** A training run that failed goes on from its last checkpoint, to the same bits; without one it would be another run. */
async function requireCheckpoint(tx: Transaction, id: string): Promise<void> {
  const { checkpointIteration, deletedAt } = await tx.trainingRun.findUniqueOrThrow({ where: { id } });
  if (deletedAt !== null)
    throw new ExpectedError('WRONG_STATE', 'id: the training run is deleted: restore it first', 'id');
  if (checkpointIteration > 0) return;
  const message =
    'id: the training run is failed and has no checkpoint, so there is nothing to resume; start another one';
  throw new ExpectedError('WRONG_STATE', message, 'id');
}

/** Whether a run is already what the change would make it. */
function isSo(change: IntentChange, state: RunState): boolean {
  return (change === 'pause' && state === 'paused') || (change === 'cancel' && state === 'cancelled');
}
