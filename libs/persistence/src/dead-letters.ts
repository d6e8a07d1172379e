import { ExpectedError } from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import { databaseTime } from './database-time.ts';
import { newId } from './new-id.ts';

export interface DeadLetterRecord {
  readonly stream: string;
  readonly sequence: bigint;
  readonly subject: string;
  readonly messageId?: string;
  readonly payload: string;
  readonly reason: string;
  readonly deliveries: number;
}

/** Keeps a message that no worker could process; the same one is kept once. */
export async function recordDeadLetter(tx: Transaction, letter: DeadLetterRecord): Promise<void> {
  await tx.deadLetter.createMany({ data: [{ id: newId(), ...letter }], skipDuplicates: true });
}

/**
 * Settles a dead letter, as sent again or given up.
 *
 * @throws ExpectedError NOT_FOUND, or WRONG_STATE if it is settled.
 */
export async function resolveDeadLetter(tx: Transaction, id: string, resolution: string): Promise<void> {
  const { count } = await tx.deadLetter.updateMany({
    where: { id, resolvedAt: null },
    data: { resolvedAt: await databaseTime(tx), resolution },
  });
  if (count > 0) return;
  const letter = await tx.deadLetter.findUnique({ where: { id } });
  if (!letter) throw new ExpectedError('NOT_FOUND', `there is no dead letter ${id}`, 'id');
  throw new ExpectedError('WRONG_STATE', `the dead letter is settled: ${letter.resolution}`, 'id');
}
