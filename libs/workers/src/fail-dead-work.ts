import { type WorkKind, hasEnded, workSchemas, workSubjects } from '@gtn-studio/contracts';
import type { DeadLetter } from '@gtn-studio/messaging';
import type { Transaction } from '@gtn-studio/persistence';
import { failRow } from './fail-row.ts';
import { isHeld } from './living-worker.ts';
import { rowOf, stateOf, workTables } from './work-rows.ts';

/** Lets what a message asked for fail: nobody will try it again, and it must not look as if somebody did. */
export async function failDeadWork(
  tx: Transaction,
  { subject, payload, messageId, deliveries }: DeadLetter,
  deadAfterMs: number,
): Promise<void> {
  const kind = (Object.keys(workSubjects) as WorkKind[]).find((known) => workSubjects[known] === subject);
  if (!kind) return;
  const work = workSchemas[kind].safeParse(parsed(payload));
  if (!work.success) return;
  if (messageId !== undefined && (await tx.inboxMessage.count({ where: { consumer: kind, messageId } })) > 0)
    return;
  const table = workTables[kind];
  const id = rowOf(kind, work.data);
  const state = await stateOf(tx, table, id);
  if (state === undefined || state === 'paused' || hasEnded(state)) return;
  // Another message about the row may be in good hands.
  if (await isHeld(tx, table, id, deadAfterMs)) return;
  await failRow(tx, table, id, { code: 'INTERNAL', message: afterAttempts(deliveries) });
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
