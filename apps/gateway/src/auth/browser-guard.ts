import type { IncomingMessage } from 'node:http';
import { isLoopback } from './client-address.ts';

/**
 * Why a request that a web page may have made is refused; undefined for one that is fine. A page of another origin could
 * otherwise use what this machine is let in to: browsers send WebSocket handshakes and simple requests anywhere, and a
 * name that a page's owner points at this machine makes it the same origin.
 *
 * @param corsOrigins origins that the operator allows
 * @param keyless whether this machine is let in without a key
 */
export function whyRefused(
  { headers: { origin, host = '' } }: IncomingMessage,
  corsOrigins: readonly string[],
  keyless: boolean,
): string | undefined {
  const name = hostName(`http://${host}`);
  if (keyless && (name === undefined || !isLoopback(name)))
    return 'without API keys this server is called localhost, 127.0.0.1 or [::1], and nothing else';
  if (origin === undefined || corsOrigins.includes(origin) || originHost(origin) === host.toLowerCase())
    return undefined;
  return `pages of ${JSON.stringify(origin.slice(0, 100))} may not use this API: GTN_CORS_ORIGINS lists those that may`;
}

const hostName = (url: string) => parsed(url)?.hostname.replace(/^\[|\]$/g, '');
const originHost = (origin: string) => parsed(origin)?.host;
const parsed = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);
