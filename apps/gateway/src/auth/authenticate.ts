import type { ApiScope, Database } from '@gtn-studio/persistence';
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
  const row = isKey(key) ? await findKey(prisma, key) : undefined;
  if (row === undefined) throw new UnauthenticatedError('the API key is not known here');
  if (row.revokedAt !== null) throw new UnauthenticatedError('the API key was revoked');
  if (row.isExpired) throw new UnauthenticatedError(`the API key expired at ${row.expiresAt!.toISOString()}`);
  if (row.isUnnoted)
    await prisma.$executeRaw`UPDATE "ApiKey" SET "lastUsedAt" = now() WHERE id = ${row.id}::uuid`;
  return { keyId: row.id, scopes: scopesOf(row.scopes) };
}

interface KeyRow {
  readonly id: string;
  readonly scopes: ApiScope[];
  readonly revokedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly isExpired: boolean | null;
  /** Whether its use was not noted for a while. */
  readonly isUnnoted: boolean;
}

/** A key, judged by the database's clock, so that it expires at one time for all gateways. */
async function findKey(prisma: Database['prisma'], key: string): Promise<KeyRow | undefined> {
  const [row] = await prisma.$queryRaw<KeyRow[]>`
    SELECT id, scopes::text[], "revokedAt", "expiresAt", "expiresAt" <= now() AS "isExpired",
      coalesce("lastUsedAt" < now() - ${usedEveryMs} * interval '1 millisecond', true) AS "isUnnoted"
    FROM "ApiKey" WHERE hash = ${hashOf(key)}`;
  return row;
}

/** Whether keys are in use; expired ones count, so that nothing opens because time passes. */
export const hasKeys = async (prisma: Database['prisma']): Promise<boolean> =>
  (await prisma.apiKey.findFirst({ where: { revokedAt: null }, select: { id: true } })) !== null;
