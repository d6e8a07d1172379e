import { type NatsConnection, RequestError, TimeoutError } from '@nats-io/transport-node';
import { ConnectionLostError, ConnectionWatch } from './connection-watch.ts';
import { pause, reconnectDelay } from './pause.ts';

const attempts = 8;

/**
 * Does something with the server that may be done twice, and does it again when the connection was lost meanwhile, once
 * there is one again; or when the server, just started, does not answer yet. Gives up after 8 attempts.
 */
export async function acrossReconnects<Result>(
  nc: NatsConnection,
  operation: () => Promise<Result>,
): Promise<Result> {
  const watch = ConnectionWatch.of(nc);
  for (let attempt = 1; ; attempt++) {
    await watch.connected();
    try {
      return await watch.unlessLost(operation());
    } catch (error) {
      if (attempt === attempts || nc.isClosed() || !isOfTheConnection(error)) throw error;
      await pause(reconnectDelay(attempt - 1));
    }
  }
}

const isOfTheConnection = (error: unknown): boolean =>
  error instanceof ConnectionLostError || error instanceof TimeoutError || error instanceof RequestError;
