import type { NatsConfig } from '@gtn-studio/config';
import { ExpectedError } from '@gtn-studio/contracts';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, connect } from '@nats-io/transport-node';
import { connectOptions } from './connect-options.ts';
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
  /** Copies of each stream; undefined leaves those that are there as they are. */
  readonly replicas?: number;
  readonly firstEvent: NonNullable<MessagingOptions['firstEvent']>;
}

export interface MessagingOptions extends NatsConfig {
  /** Name of the connection, for those who look at the server. */
  readonly name: string;
  readonly log?: MessagingLog;
  /** Sequence number that the event stream begins with when it has to be made: above those of one that was lost; 1n by default. */
  readonly firstEvent?: () => Promise<bigint>;
}

const silent: MessagingLog = { info: () => undefined, warn: () => undefined };

/**
 * Connects to NATS with JetStream, and stays connected for ever.
 *
 * @throws ExpectedError UNAVAILABLE when there is no such server now, or one without JetStream.
 */
export async function connectBus({
  name,
  log = silent,
  firstEvent = () => Promise.resolve(1n),
  ...nats
}: MessagingOptions): Promise<Bus> {
  const nc = await connectForEver(nats, name);
  try {
    const { replicas } = nats;
    const bus = { nc, js: jetstream(nc), jsm: await jetstreamManager(nc), log, replicas, firstEvent };
    ConnectionWatch.of(nc);
    void logStatus(nc, log);
    return bus;
  } catch (cause) {
    await nc.close();
    throw unavailable(`NATS at ${nats.url} has no JetStream`, cause);
  }
}

async function connectForEver(nats: NatsConfig, name: string): Promise<NatsConnection> {
  const options = connectOptions(nats);
  try {
    return await connect({
      ...options,
      name,
      maxReconnectAttempts: -1,
      // Credentials that are refused may be those of a moment ago.
      ignoreAuthErrorAbort: true,
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      pingInterval: 20_000,
      // The client does not notice a server that dies while it greets: this is how long it then waits.
      timeout: 3000,
    });
  } catch (cause) {
    throw unavailable(`NATS at ${nats.url} can't be reached`, cause);
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
