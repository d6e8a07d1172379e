import { type WorkKind, intentSubject } from '@gtn-studio/contracts';
import { type NatsConnection, deadline } from '@nats-io/transport-node';
import { type Bus, type MessagingOptions, connectBus } from './bus.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type WorkConsumption, WorkConsumer, type WorkHandler, type WorkOptions } from './consume-work.ts';
import { type DeadLetterHandler, DeadLetterListener } from './dead-letter-listener.ts';
import { type OutgoingMessage, type PublishOptions, type Published, publish } from './publish.ts';
import { type QueueDepth, isQueued, queueDepths } from './queue-depths.ts';
import {
  type EventBounds,
  type EventReadingOptions,
  type ReadEvent,
  eventBounds,
  lastCursor,
  readEvents,
  requireKept,
} from './read-events.ts';
import { type StreamTail, recentMessageIds } from './recent-message-ids.ts';
import { type RequestOptions, request } from './request.ts';
import { type RequestHandler, Responder, type ResponderOptions } from './responder.ts';
import { ensureStreams } from './streams.ts';

/** The message bus, for one process. Every part goes on by itself when the connection or the server was lost. */
export interface Messaging {
  /** The connection, for what keeps something of its own on the server: the artifact store. */
  readonly nc: NatsConnection;
  ensureStreams(): Promise<void>;
  publish(message: OutgoingMessage, options?: PublishOptions): Promise<Published>;
  /** Whether bytes go in one message, its headers included. */
  fits(bytes: Uint8Array): boolean;
  /** The end of the event stream, with the ids of its last `count` messages. */
  recentMessageIds(count: number): Promise<StreamTail>;
  consumeWork(kind: WorkKind, options: WorkOptions, handler: WorkHandler): WorkConsumption;
  readEvents(options?: EventReadingOptions): AsyncIterable<ReadEvent>;
  /** The events that the stream keeps. */
  eventBounds(): Promise<EventBounds>;
  /** Cursor of the last event, or of the last one of some subjects; 0n when there never was one. */
  lastCursor(subjects?: readonly string[]): Promise<bigint>;
  /** @throws CursorExpiredError unless all events after a cursor are kept, or for one that no event has yet */
  requireKept(after: bigint): Promise<void>;
  onDeadLetter(handler: DeadLetterHandler): { stop(): Promise<void> };
  queueDepths(): Promise<QueueDepth[]>;
  /** Whether the work stream has a message of a subject: it waits, is being worked on, or is tried again. */
  isQueued(subject: string): Promise<boolean>;
  /** Notifies whoever works on a run that its intent changed; may be lost. */
  notifyIntent(runId: string): void;
  /** Calls back on each notification about a run, `*` for any; returns how to stop that. */
  onIntent(runId: string, callback: () => void): () => void;
  request(subject: string, data: Uint8Array, options: RequestOptions): Promise<Uint8Array>;
  respond(
    subject: string,
    queue: string,
    options: ResponderOptions,
    handler: RequestHandler,
  ): { stop(): Promise<void> };
  /** Resolves when the server answered; fails when it does not within a second. */
  ping(): Promise<void>;
  /** Takes nothing more, waits for what is being worked on, at most `graceMs`, gives the rest back, and disconnects. */
  drain(graceMs?: number): Promise<void>;
}

/** Of the largest message, for headers. */
const headroom = 4096;

/**
 * Connects to NATS with JetStream, and stays connected for ever.
 *
 * @throws ExpectedError UNAVAILABLE when there is no such server now, or one without JetStream.
 */
export async function connectMessaging(options: MessagingOptions): Promise<Messaging> {
  const bus = await connectBus(options);
  const { nc, log } = bus;
  const stoppable = new Set<{ stop(graceMs?: number): Promise<void> }>();
  const started = <Part extends { stop(graceMs?: number): Promise<void> }>(part: Part): Part => {
    stoppable.add(part);
    return part;
  };
  return {
    nc,
    ensureStreams: () => ensureStreams(bus),
    publish: (message, options) => publish(bus, message, options),
    fits: ({ length }) => length + headroom <= (nc.info?.max_payload ?? 0),
    recentMessageIds: (count) => recentMessageIds(bus, count),
    consumeWork: (kind, options, handler) => started(new WorkConsumer(bus, kind, options, handler)),
    readEvents: (options) => readEvents(bus, options),
    eventBounds: () => eventBounds(bus),
    lastCursor: (subjects) => lastCursor(bus, subjects),
    requireKept: (after) => requireKept(bus, after),
    onDeadLetter: (handler) => started(new DeadLetterListener(bus, handler)),
    queueDepths: () => queueDepths(bus),
    isQueued: (subject) => isQueued(bus, subject),
    notifyIntent: (runId) => nc.publish(intentSubject(runId)),
    onIntent: (runId, callback) => {
      const subscription = nc.subscribe(intentSubject(runId), { callback: () => callback() });
      return () => subscription.unsubscribe();
    },
    request: (subject, data, options) => request(nc, subject, data, options),
    respond: (subject, queue, options, handler) =>
      started(new Responder(nc, log, subject, queue, options, handler)),
    ping: () => ping(bus),
    drain: async (graceMs = 10_000) => {
      await Promise.all([...stoppable].map((part) => part.stop(graceMs)));
      // A server that is away can't be waited for.
      await deadline(nc.drain(), 2000).catch(() => nc.close());
    },
  };
}

async function ping({ nc }: Bus): Promise<void> {
  const watch = ConnectionWatch.of(nc);
  await watch.connectedWithin(1000);
  await watch.unlessLost(deadline(nc.flush(), 1000));
}
