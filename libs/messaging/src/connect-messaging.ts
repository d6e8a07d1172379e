import { ExpectedError, type WorkKind, nudgeSubject } from '@gtn-studio/contracts';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, connect, deadline } from '@nats-io/transport-node';
import { type AnswerHandler, type AnswerOptions, Answerer } from './answer.ts';
import { type AskOptions, ask } from './ask.ts';
import type { Bus, MessagingLog } from './bus.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type WorkConsumption, WorkConsumer, type WorkHandler, type WorkOptions } from './consume-work.ts';
import { type DeadLetterHandler, DeadLetterListener } from './on-dead-letter.ts';
import { type OutgoingMessage, type PublishOptions, type Published, publish } from './publish.ts';
import { type QueueDepth, queueDepths } from './queue-depths.ts';
import { type EventReadingOptions, type ReadEvent, lastCursor, readEvents } from './read-events.ts';
import { type StreamTail, recentMessageIds } from './recent-message-ids.ts';
import { ensureStreams } from './streams.ts';

export interface MessagingOptions {
  /** Such as nats://127.0.0.1:4222; several servers of a cluster with commas between. */
  readonly url: string;
  /** Name of the connection, for those who look at the server. */
  readonly name: string;
  readonly log?: MessagingLog;
}

/** The message bus, for one process. Every part goes on by itself when the connection or the server was lost. */
export interface Messaging extends Bus {
  ensureStreams(): Promise<void>;
  publish(message: OutgoingMessage, options?: PublishOptions): Promise<Published>;
  /** Whether bytes go in one message, its headers included. */
  fits(bytes: Uint8Array): boolean;
  /** The end of the event stream, with the ids of its last `count` messages. */
  recentMessageIds(count: number): Promise<StreamTail>;
  consumeWork<Kind extends WorkKind>(
    kind: Kind,
    options: WorkOptions,
    handler: WorkHandler<Kind>,
  ): WorkConsumption;
  readEvents(options?: EventReadingOptions): AsyncIterable<ReadEvent>;
  lastCursor(): Promise<bigint>;
  onDeadLetter(handler: DeadLetterHandler): { stop(): Promise<void> };
  queueDepths(): Promise<QueueDepth[]>;
  /** Hints that a run's intent changed; may be lost. */
  nudge(runId: string): void;
  /** Calls back on each nudge of a run; returns how to stop that. */
  onNudge(runId: string, callback: () => void): () => void;
  ask(subject: string, question: Uint8Array, options: AskOptions): Promise<Uint8Array>;
  answer(
    subject: string,
    queue: string,
    options: AnswerOptions,
    handler: AnswerHandler,
  ): { stop(): Promise<void> };
  /** Resolves when the server answered; fails when it does not within a second. */
  ping(): Promise<void>;
  /** Takes nothing more, waits for what is being worked on, at most `graceMs`, gives the rest back, and disconnects. */
  drain(graceMs?: number): Promise<void>;
}

/** Of the largest message, for headers. */
const headroom = 4096;

const silent: MessagingLog = { info: () => undefined, warn: () => undefined };

/**
 * Connects to NATS with JetStream, and stays connected for ever.
 *
 * @throws ExpectedError UNAVAILABLE when there is no such server now, or one without JetStream.
 */
export async function connectMessaging({ url, name, log = silent }: MessagingOptions): Promise<Messaging> {
  const nc = await connectForEver(url, name);
  try {
    const bus = { nc, js: jetstream(nc), jsm: await jetstreamManager(nc), log };
    ConnectionWatch.of(nc);
    void logStatus(nc, log);
    return withParts(bus);
  } catch (cause) {
    await nc.close();
    throw new ExpectedError(
      'UNAVAILABLE',
      `NATS at ${url} has no JetStream: ${(cause as Error).message}`,
      undefined,
      {
        cause,
      },
    );
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
    throw new ExpectedError(
      'UNAVAILABLE',
      `NATS at ${url} can't be reached: ${(cause as Error).message}`,
      undefined,
      {
        cause,
      },
    );
  }
}

async function logStatus(nc: NatsConnection, log: MessagingLog): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === 'disconnect') log.warn({ server: status.server }, 'the connection to NATS was lost');
    if (status.type === 'reconnect') log.info({ server: status.server }, 'connected to NATS again');
    if (status.type === 'error') log.warn({ err: status.error }, 'NATS refused something');
  }
}

async function ping({ nc }: Bus): Promise<void> {
  const watch = ConnectionWatch.of(nc);
  await watch.connectedWithin(1000);
  await watch.unlessLost(deadline(nc.flush(), 1000));
}

function withParts(bus: Bus): Messaging {
  const { nc, log } = bus;
  const stoppable = new Set<{ stop(graceMs?: number): Promise<void> }>();
  const kept = <Part extends { stop(graceMs?: number): Promise<void> }>(part: Part): Part => {
    stoppable.add(part);
    return part;
  };
  return {
    ...bus,
    ensureStreams: () => ensureStreams(bus),
    publish: (message, options) => publish(bus, message, options),
    fits: ({ length }) => length + headroom <= (nc.info?.max_payload ?? 0),
    recentMessageIds: (count) => recentMessageIds(bus, count),
    consumeWork: (kind, options, handler) => kept(new WorkConsumer(bus, kind, options, handler)),
    readEvents: (options) => readEvents(bus, options),
    lastCursor: () => lastCursor(bus),
    onDeadLetter: (handler) => kept(new DeadLetterListener(bus, handler)),
    queueDepths: () => queueDepths(bus),
    nudge: (runId) => nc.publish(nudgeSubject(runId)),
    onNudge: (runId, callback) => {
      const subscription = nc.subscribe(nudgeSubject(runId), { callback: () => callback() });
      return () => subscription.unsubscribe();
    },
    ask: (subject, question, options) => ask(nc, subject, question, options),
    answer: (subject, queue, options, handler) =>
      kept(new Answerer(nc, log, subject, queue, options, handler)),
    ping: () => ping(bus),
    drain: async (graceMs = 10_000) => {
      await Promise.all([...stoppable].map((part) => part.stop(graceMs)));
      // A server that is away can't be waited for.
      await deadline(nc.drain(), 2000).catch(() => nc.close());
    },
  };
}
