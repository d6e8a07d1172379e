import { InvalidInputError } from '@gtn-studio/contracts';
import { type ApiScope, databaseTime, newId } from '@gtn-studio/persistence';
import { hashOf, newKey, prefixOf } from '../auth/api-key.ts';
import type { Services } from '../context.ts';
import { lockKeys } from './lock-keys.ts';
import { requireName } from './text.ts';

interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Null or left out: never. */
  readonly expiresAt?: Date | null;
}

/** What `createApiKey` gives: nothing else ever tells the key. */
export interface CreatedApiKey {
  readonly id: string;
  readonly key: string;
}

/** @throws ExpectedError INVALID_INPUT */
export async function createApiKey(
  { database: { prisma } }: Services,
  input: NewApiKey,
): Promise<CreatedApiKey> {
  const name = requireName(input.name);
  const scopes = [...new Set(input.scopes)];
  if (scopes.length === 0)
    throw new InvalidInputError([{ field: 'scopes', message: 'needs at least one, got none' }]);
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= (await databaseTime(prisma)))
    throw new InvalidInputError([
      { field: 'expiresAt', message: `needs a time to come, got ${expiresAt.toISOString()}` },
    ]);
  const id = newId();
  const key = newKey();
  await prisma.$transaction(async (tx) => {
    await lockKeys(tx);
    if (!scopes.includes('admin') && (await tx.apiKey.count({ where: { revokedAt: null } })) === 0)
      throw new InvalidInputError([
        { field: 'scopes', message: 'the first key needs ADMIN, or nobody could make another' },
      ]);
    await tx.apiKey.create({
      data: { id, name, prefix: prefixOf(key), hash: hashOf(key), scopes, expiresAt },
    });
  });
  return { id, key };
}
