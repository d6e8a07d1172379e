import { ExpectedError } from '@gtn-studio/contracts';
import { databaseTime } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { lockKeys } from './lock-keys.ts';

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE */
export async function revokeApiKey({ database: { prisma } }: Services, globalId: string): Promise<string> {
  const id = rowId('ApiKey', globalId);
  await prisma.$transaction(async (tx) => {
    await lockKeys(tx);
    const key = await tx.apiKey.findUnique({ where: { id } });
    if (key === null) throw new ExpectedError('NOT_FOUND', `id: there is no API key ${id}`, 'id');
    if (key.revokedAt !== null) return;
    const others = await tx.apiKey.findMany({ where: { revokedAt: null, id: { not: id } } });
    const now = await databaseTime(tx);
    const canAdmin = others.some(
      ({ scopes, expiresAt }) => scopes.includes('admin') && (expiresAt === null || expiresAt > now),
    );
    if (others.length > 0 && !canAdmin)
      throw new ExpectedError('WRONG_STATE', 'id: it is the last key with ADMIN; make another first', 'id');
    await tx.apiKey.update({ where: { id }, data: { revokedAt: now } });
  });
  return id;
}
