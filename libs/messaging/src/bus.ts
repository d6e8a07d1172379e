import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

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
