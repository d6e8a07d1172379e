import type { Database } from '@gtn-studio/persistence';
import { type Actor, everyScope, scopesOf } from './actor.ts';
import { hashOf, isKey } from './api-key.ts';

/** Whoever asks can't be let in; the message says what is needed. */
export class UnauthenticatedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnauthenticatedError';
  }
}

/** How exactly `lastUsedAt` is kept: a write for each request would be too much. */
const usedEveryMs = 60_000;

/**
 * Who asks, by the API key. Without any key in the database whoever is at this machine may do everything.
 *
 * @param key as the client gave it; undefined where it gave none
 * @param fromLoopback whether the client is on this machine
 * @throws UnauthenticatedError
 */
export async function authenticate(
  { prisma }: Database,
  key: string | undefined,
  fromLoopback: boolean,
): Promise<Actor> {
  if (key === undefined) {
    if (await hasKeys(prisma))
      throw new UnauthenticatedError(
        'an API key is needed: Authorization: Bearer gtn_…, or apiKey in connectionParams',
      );
    if (!fromLoopback) throw new UnauthenticatedError('there is no API key yet: only this machine is let in');
    return { scopes: everyScope };
  }
  const row = isKey(key) ? await prisma.apiKey.findUnique({ where: { hash: hashOf(key) } }) : null;
  if (row === null) throw new UnauthenticatedError('the API key is not known here');
  if (row.revokedAt !== null) throw new UnauthenticatedError('the API key was revoked');
  const now = new Date();
  if (row.expiresAt !== null && row.expiresAt <= now)
    throw new UnauthenticatedError(`the API key expired at ${row.expiresAt.toISOString()}`);
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > usedEveryMs)
    await prisma.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: now } });
  return { keyId: row.id, scopes: scopesOf(row.scopes) };
}

/** Whether keys are in use; expired ones count, so that nothing opens because time passes. */
export const hasKeys = async (prisma: Database['prisma']): Promise<boolean> =>
  (await prisma.apiKey.findFirst({ where: { revokedAt: null }, select: { id: true } })) !== null;
