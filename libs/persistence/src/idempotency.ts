import { ExpectedError } from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import { sha256 } from './sha256.ts';

export interface IdempotentRequest {
  /** The mutation's name. */
  readonly operation: string;
  /** The client's key; without one the effect is made each time. */
  readonly key: string | undefined;
  /** The arguments, plain JSON. */
  readonly input: unknown;
}

/**
 * Makes an effect once for a client's key: the same request gets the first one's id again.
 *
 * @param effect makes it in this transaction and returns the id of what it made.
 * @throws ExpectedError IDEMPOTENCY_CONFLICT if the key came with another input before.
 */
export async function once(
  tx: Transaction,
  { operation, key, input }: IdempotentRequest,
  effect: () => Promise<string>,
): Promise<string> {
  if (key === undefined) return effect();
  const requestHash = sha256(canonicalJson(input));
  // Two requests with one key at a time wait for each other here.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${operation} ${key}`}, 0))`;
  const earlier = await tx.idempotencyKey.findUnique({ where: { operation_key: { operation, key } } });
  if (!earlier) {
    const resultId = await effect();
    await tx.idempotencyKey.create({ data: { operation, key, requestHash, resultId } });
    return resultId;
  }
  if (earlier.requestHash === requestHash) return earlier.resultId;
  const message = `the idempotency key "${key}" came with another input before`;
  throw new ExpectedError('IDEMPOTENCY_CONFLICT', message, 'idempotencyKey');
}

/** JSON with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
