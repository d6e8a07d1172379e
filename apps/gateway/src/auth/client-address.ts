import type { IncomingMessage } from 'node:http';

/** Whether an address is this machine's own. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || address === 'localhost' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

export const isFromLoopback = ({ socket }: IncomingMessage): boolean =>
  isLoopback(socket.remoteAddress ?? '');

/**
 * The key of `Authorization: Bearer …`; undefined where there is none. What is no such header is a key that nobody knows.
 */
export function bearerOf(authorization: string | undefined): string | undefined {
  if (authorization === undefined || /^Bearer *$/i.test(authorization)) return undefined;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}
