import { ExpectedError, InvalidInputError } from '@gtn-studio/contracts';
import { type Transaction, once } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';

interface Repeatable {
  readonly idempotencyKey?: string | null;
}

/**
 * Makes an effect in one transaction, and once for a client's key.
 *
 * @param effect returns the id of the row that it is about
 * @throws ExpectedError IDEMPOTENCY_CONFLICT if the key came with another input before
 */
export function inTransaction(
  { database }: Services,
  operation: string,
  { idempotencyKey, ...input }: Repeatable,
  effect: (tx: Transaction) => Promise<string>,
): Promise<string> {
  const key = idempotencyKey ?? undefined;
  if (key !== undefined && (key.length === 0 || key.length > 200))
    throw new InvalidInputError([
      { field: 'idempotencyKey', message: `needs 1 to 200 characters, got ${key.length}` },
    ]);
  return database.prisma.$transaction((tx) => once(tx, { operation, key, input }, () => effect(tx)));
}

/** @throws ExpectedError NOT_FOUND */
export async function requireExperiment(tx: Transaction, id: string): Promise<void> {
  // Whoever deletes it meanwhile waits, and finds what is about to be made.
  await tx.$queryRaw`SELECT FROM "Experiment" WHERE id = ${id}::uuid FOR SHARE`;
  const experiment = await tx.experiment.findUnique({ where: { id } });
  if (experiment === null || experiment.deletedAt !== null)
    throw new ExpectedError('NOT_FOUND', `experimentId: there is no experiment ${id}`, 'experimentId');
  if (experiment.archivedAt !== null)
    throw new ExpectedError(
      'INVALID_INPUT',
      `experimentId: the experiment ${experiment.name} is archived`,
      'experimentId',
    );
}
