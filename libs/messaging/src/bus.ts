import { ExpectedError } from '@gtn-studio/contracts';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, connect } from '@nats-io/transport-node';
import { ConnectionWatch } from './connection-watch.ts';

/** Where to tell what went wrong and was dealt with; a pino logger is one. */
export interface MessagingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** A connection and its JetStream clients: what every part of this library works with. */
export interface Bus {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly log: MessagingLog;
}

export interface MessagingOptions {
  /** Such as nats://127.0.0.1:4222; several servers of a cluster with commas between. */
  readonly url: string;
  /** Name of the connection, for those who look at the server. */
  readonly name: string;
  readonly log?: MessagingLog;
}

const silent: MessagingLog = { info: () => undefined, warn: () => undefined };

/**
 * Connects to NATS with JetStream, and stays connected for ever.
 *
 * @throws ExpectedError UNAVAILABLE when there is no such server now, or one without JetStream.
 */
export async function connectBus({ url, name, log = silent }: MessagingOptions): Promise<Bus> {
  const nc = await connectForEver(url, name);
  try {
    const bus = { nc, js: jetstream(nc), jsm: await jetstreamManager(nc), log };
    ConnectionWatch.of(nc);
    void logStatus(nc, log);
    return bus;
  } catch (cause) {
    await nc.close();
    throw unavailable(`NATS at ${url} has no JetStream`, cause);
  }
}

async function connectForEver(url: string, name: string): Promise<NatsConnection> {
  try {
    return await connect({
      servers: url.split(','),
      name,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      pingInterval: 20_000,
      // The client does not notice a server that dies while it greets: this is how long it then waits.
      timeout: 3000,
    });
  } catch (cause) {
    throw unavailable(`NATS at ${url} can't be reached`, cause);
  }
}

const unavailable = (what: string, cause: unknown) =>
  new ExpectedError('UNAVAILABLE', `${what}: ${(cause as Error).message}`, undefined, { cause });

async function logStatus(nc: NatsConnection, log: MessagingLog): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === 'disconnect') log.warn({ server: status.server }, 'the connection to NATS was lost');
    if (status.type === 'reconnect') log.info({ server: status.server }, 'connected to NATS again');
    if (status.type === 'error') log.warn({ err: status.error }, 'NATS refused something');
  }
}
