import { InvalidInputError } from '@gtn-studio/contracts';
import { enqueue, resolveDeadLetter } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE */
export async function retryDeadLetter({ database: { prisma } }: Services, globalId: string): Promise<string> {
  const id = rowId('DeadLetter', globalId);
  await prisma.$transaction(async (tx) => {
    await resolveDeadLetter(tx, id, 'sent again');
    const { subject, payload } = await tx.deadLetter.findUniqueOrThrow({ where: { id } });
    await enqueue(tx, { subject, payload: parsed(payload) });
  });
  return id;
}

function parsed(payload: string): object {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new InvalidInputError([
    { field: 'id', message: 'the message is not JSON, so no attempt can succeed; dismiss it' },
  ]);
}
