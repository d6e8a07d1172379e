import { type QueuedRunKind, hasEnded, workOf, workSchema } from '@gtn-studio/contracts';
import type { DeadLetter } from '@gtn-studio/messaging';
import { type Transaction, failRun, isHeld, stateOf } from '@gtn-studio/persistence';

/** Lets the run that a message asked to work on fail: nobody will try it again, and it must not look as if somebody did. */
export async function failDeadWork(
  tx: Transaction,
  kind: QueuedRunKind,
  { payload, messageId, deliveries }: DeadLetter,
  deadAfterMs: number,
): Promise<void> {
  const work = workSchema.safeParse(parsed(payload));
  if (!work.success) return;
  const consumer = workOf(kind).kind;
  if (messageId !== undefined && (await tx.inboxMessage.count({ where: { consumer, messageId } })) > 0)
    return;
  const { id } = work.data;
  const state = await stateOf(tx, kind, id);
  if (state === undefined || state === 'paused' || hasEnded(state)) return;
  // Another message about the run may be in good hands.
  if (await isHeld(tx, kind, id, deadAfterMs)) return;
  await failRun(tx, kind, id, { code: 'INTERNAL', message: afterAttempts(deliveries) });
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** Why something failed that nobody expected to. */
export const afterAttempts = (attempts: number) =>
  `it did not succeed in ${attempts} attempts; the log of the service says why`;
