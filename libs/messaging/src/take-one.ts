import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { ConnectionWatch } from './connection-watch.ts';

/** The server says so often that it still knows of a request; after two that do not come, it is made again. */
const heartbeatMs = 5000;

/**
 * The next message of a durable consumer: waits until there is one, or for `waitMs`, or until the connection is lost, as a
 * request doesn't outlive that, or until the signal aborts.
 *
 * @param open - Finds the consumer, once there is a connection.
 */
export async function takeOne(
  nc: NatsConnection,
  open: () => Promise<Consumer>,
  waitMs: number,
  signal: AbortSignal,
): Promise<JsMsg | undefined> {
  const watch = ConnectionWatch.of(nc);
  await watch.connected();
  const ends = [watch.lost, signal];
  const consumer = await watch.unlessLost(open());
  const messages = await consumer.fetch({
    max_messages: 1,
    expires: waitMs,
    idle_heartbeat: heartbeatMs,
  });
  const stop = () => void messages.close();
  for (const end of ends) end.addEventListener('abort', stop);
  if (ends.some(({ aborted }) => aborted)) stop();
  try {
    for await (const message of messages) return message;
    return undefined;
  } finally {
    for (const end of ends) end.removeEventListener('abort', stop);
  }
}
