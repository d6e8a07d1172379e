import { ExpectedError } from '@gtn-studio/contracts';
import { type Transaction, newId } from '@gtn-studio/persistence';
import { hashOf, newKey, prefixOf } from '../auth/api-key.ts';
import type { Services } from '../context.ts';
import { InvalidInputError } from '../errors/invalid-input.ts';
import { rowId } from '../paging/global-id.ts';
import type { NewApiKey } from '../schema/api-key-mutations.ts';
import { requireName } from './text.ts';

/** @throws ExpectedError INVALID_INPUT */
export async function createApiKey(
  { database: { prisma } }: Services,
  input: NewApiKey,
): Promise<{ id: string; key: string }> {
  const name = requireName(input.name);
  const scopes = [...new Set(input.scopes)];
  if (scopes.length === 0)
    throw new InvalidInputError([{ field: 'scopes', message: 'scopes: needs at least one, got none' }]);
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt.getTime() <= Date.now())
    throw new InvalidInputError([
      { field: 'expiresAt', message: `expiresAt: needs a time to come, got ${expiresAt.toISOString()}` },
    ]);
  const id = newId();
  const key = newKey();
  await prisma.$transaction(async (tx) => {
    await lockKeys(tx);
    if (!scopes.includes('admin') && (await tx.apiKey.count({ where: { revokedAt: null } })) === 0)
      throw new InvalidInputError([
        { field: 'scopes', message: 'scopes: the first key needs ADMIN, or nobody could make another' },
      ]);
    await tx.apiKey.create({
      data: { id, name, prefix: prefixOf(key), hash: hashOf(key), scopes, expiresAt },
    });
  });
  return { id, key };
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE */
export async function revokeApiKey({ database: { prisma } }: Services, globalId: string): Promise<string> {
  const id = rowId('ApiKey', globalId);
  await prisma.$transaction(async (tx) => {
    await lockKeys(tx);
    const key = await tx.apiKey.findUnique({ where: { id } });
    if (key === null) throw new ExpectedError('NOT_FOUND', `id: there is no API key ${id}`, 'id');
    if (key.revokedAt !== null) return;
    const others = await tx.apiKey.findMany({ where: { revokedAt: null, id: { not: id } } });
    const canAdmin = others.some(
      ({ scopes, expiresAt }) => scopes.includes('admin') && (expiresAt?.getTime() ?? Infinity) > Date.now(),
    );
    if (others.length > 0 && !canAdmin)
      throw new ExpectedError('WRONG_STATE', 'id: it is the last key with ADMIN; make another first', 'id');
    await tx.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  });
  return id;
}

/** One change of keys at a time, so that two can't together leave none with ADMIN. */
const lockKeys = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ApiKey', 0))`;
