import { RequestError } from './errors.ts';

/**
 * The platform's WebSocket, or that of the package `ws` where there is none, as in Node 20.
 *
 * @throws RequestError where there is neither.
 */
export async function webSocket(): Promise<unknown> {
  const { WebSocket: global } = globalThis as { WebSocket?: unknown };
  if (global !== undefined) return global;
  try {
    return (await import('ws')).WebSocket;
  } catch (cause) {
    const message = 'subscriptions need a WebSocket, which this platform lacks: install the package ws';
    throw new RequestError(message, undefined, undefined, { cause });
  }
}
