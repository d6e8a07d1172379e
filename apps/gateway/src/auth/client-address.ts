import type { IncomingMessage } from 'node:http';

/** Whether an address is this machine's own. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || address === 'localhost' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

export const isFromLoopback = ({ socket }: IncomingMessage): boolean =>
  isLoopback(socket.remoteAddress ?? '');

/** The key of `Authorization: Bearer …`; what is no such header is no key that is known. */
export function bearerOf({ headers: { authorization } }: IncomingMessage): string | undefined {
  if (authorization === undefined) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
