import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@gtn-studio/persistence';
import type { Actor } from './actor.ts';
import { UnauthenticatedError } from './authenticate.ts';

/** Why a signed URL does not open what it names. */
export class SignedUrlError extends Error {
  constructor(
    readonly code: 'FORBIDDEN' | 'URL_EXPIRED',
    message: string,
  ) {
    super(message);
    this.name = 'SignedUrlError';
  }
}

/** Makes a URL that opens without the key, for at least so many seconds; the URL as it is where there are no keys. */
export type UrlSigner = (url: string, seconds: number) => string;

/**
 * Signs with what is kept of the asker's key, so that all gateways know its URLs, a URL tells nothing of the key, and revoking the key
 * ends them.
 */
export async function urlSigner({ prisma }: Database, { keyId }: Actor): Promise<UrlSigner> {
  if (keyId === undefined) return (url) => url;
  const [row] = await prisma.$queryRaw<{ hash: string; now: number }[]>`
    SELECT hash, extract(epoch FROM now())::float8 AS now FROM "ApiKey" WHERE id = ${keyId}::uuid`;
  if (!row) throw new UnauthenticatedError('the API key is not known here');
  return (url, seconds) => {
    // The same URL for all who ask within such a time, so that browsers find what they have.
    const expires = (Math.floor(row.now / seconds) + 2) * seconds;
    const query = new URLSearchParams({
      key: keyId,
      expires: String(expires),
      signature: signatureOf(row.hash, url, expires),
    });
    return `${url}?${query.toString()}`;
  };
}

/** What the query of a signed URL says; anything at all, as it comes from outside. */
export type SignedQuery = Readonly<Record<'key' | 'expires' | 'signature', unknown>>;

/**
 * Checks that a URL was signed here, and is still good by the database's clock.
 *
 * @param url without its query, as it was signed
 * @throws SignedUrlError, or UnauthenticatedError where the key is gone that signed it
 */
export async function requireSigned(
  { prisma }: Database,
  url: string,
  { key, expires, signature }: SignedQuery,
): Promise<void> {
  const notSigned = new SignedUrlError('FORBIDDEN', 'the signature is not of this URL');
  if (typeof key !== 'string' || typeof expires !== 'string' || typeof signature !== 'string')
    throw notSigned;
  if (!/^\d{1,12}$/.test(expires)) throw notSigned;
  const [row] = await prisma.$queryRaw<{ hash: string; isGone: boolean; isOver: boolean }[]>`
    SELECT hash, "revokedAt" IS NOT NULL OR coalesce("expiresAt" <= now(), false) AS "isGone",
      to_timestamp(${Number(expires)}::float8) <= now() AS "isOver"
    FROM "ApiKey" WHERE id::text = ${key}`;
  if (!row || !areEqual(signature, signatureOf(row.hash, url, Number(expires)))) throw notSigned;
  if (row.isGone)
    throw new UnauthenticatedError('the API key that signed this URL is revoked or has expired');
  if (!row.isOver) return;
  const until = new Date(1000 * Number(expires)).toISOString();
  throw new SignedUrlError('URL_EXPIRED', `the URL was good until ${until}: ask for another one`);
}

const signatureOf = (hash: string, url: string, expires: number) =>
  createHmac('sha256', Buffer.from(hash, 'hex')).update(`GET ${url} ${expires}`).digest('base64url');

function areEqual(a: string, b: string): boolean {
  const [given, right] = [Buffer.from(a), Buffer.from(b)];
  return given.length === right.length && timingSafeEqual(given, right);
}
