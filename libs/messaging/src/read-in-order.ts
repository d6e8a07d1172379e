import { AckPolicy, DeliverPolicy, type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, createInbox, nanos } from '@nats-io/transport-node';
import { ConnectionWatch } from './connection-watch.ts';
import { pause, reconnectDelay } from './pause.ts';

export interface ReadingOptions {
  readonly stream: string;
  /** Subjects to read, wildcards allowed; all of the stream's when empty. */
  readonly subjects?: readonly string[];
  /** Sequence number to start from. */
  readonly from: bigint;
  /** Most messages held in memory: the server sends no more until these are taken. */
  readonly batch?: number;
  readonly headersOnly?: boolean;
  readonly signal?: AbortSignal;
  /** Called with the next sequence number before each (re)start, also after a long wait; an error it returns ends the reading. */
  readonly check?: (next: bigint) => Promise<Error | undefined>;
  /** Told of what went wrong, before it is tried again. */
  readonly onTrouble?: (error: unknown) => void;
}

const idleMs = 30_000;
/** A reader that took nothing for so long looks again whether what it would read next is still there. */
const staleMs = 60_000;

/**
 * Reads a stream in order from a sequence number on, for ever, each message once, whatever becomes of the connection or
 * the server. It holds a batch at most, so a slow reader makes nobody's memory grow.
 *
 * Works with servers from 2.9 on, which know one subject per consumer: several are filtered here with those.
 */
export async function* readInOrder(nc: NatsConnection, options: ReadingOptions): AsyncGenerator<JsMsg, void> {
  const watch = ConnectionWatch.of(nc);
  let next = options.from;
  let failures = 0;
  while (options.signal?.aborted !== true && !nc.isClosed()) {
    await watch.connected();
    let end: Error | undefined;
    try {
      end = options.check && (await watch.unlessLost(options.check(next)));
      if (end !== undefined) throw end;
      for await (const message of readSession(nc, watch, options, next)) {
        failures = 0;
        next = BigInt(message.seq) + 1n;
        yield message;
      }
    } catch (error) {
      if (end !== undefined) throw end;
      if (nc.isClosed()) return;
      options.onTrouble?.(error);
      failures++;
    }
    if (failures > 0) await pause(reconnectDelay(failures), options.signal);
  }
}

/** Reads with one consumer, until the connection is lost, a message is, the reader was away for long, or it is told to stop. */
async function* readSession(
  nc: NatsConnection,
  watch: ConnectionWatch,
  options: ReadingOptions,
  from: bigint,
): AsyncGenerator<JsMsg, void> {
  const { lost } = watch;
  const { stream, subjects = [], batch = 256 } = options;
  const filter = filterFor(nc, subjects);
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  const added = jsm.consumers.add(stream, {
    name: createInbox('reader').replaceAll('.', '-'),
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: Number(from),
    inactive_threshold: nanos(2 * staleMs),
    mem_storage: true,
    num_replicas: 1,
    ...filter.config,
    headers_only: options.headersOnly,
  });
  const { name } = await watch.unlessLost(added);
  try {
    const consumer = await watch.unlessLost(jetstream(nc).consumers.get(stream, name));
    const isOver = () => options.signal?.aborted === true;
    let delivered = 0;
    while (!lost.aborted && !isOver()) {
      const messages = await consumer.fetch({ max_messages: batch, expires: idleMs });
      const stop = () => void messages.close();
      lost.addEventListener('abort', stop);
      options.signal?.addEventListener('abort', stop);
      let last = Date.now();
      try {
        for await (const message of messages) {
          if (isOver()) return;
          // Every message that the server sent was numbered by it: one that never came shows as a gap.
          if (message.info.deliverySequence !== ++delivered) return;
          if (filter.matches(message.subject)) yield message;
          if (Date.now() - last > staleMs) return;
          last = Date.now();
        }
      } finally {
        lost.removeEventListener('abort', stop);
        options.signal?.removeEventListener('abort', stop);
      }
    }
  } finally {
    if (!lost.aborted) await jsm.consumers.delete(stream, name).catch(() => undefined);
  }
}

/** What the server filters, and what is left to filter here. */
function filterFor(nc: NatsConnection, subjects: readonly string[]) {
  const everything = () => true;
  const [only, ...others] = subjects;
  if (only === undefined) return { config: {}, matches: everything };
  if (others.length === 0) return { config: { filter_subject: only }, matches: everything };
  if (serverKnowsSeveralSubjects(nc))
    return { config: { filter_subjects: [...subjects] }, matches: everything };
  return {
    config: {},
    matches: (subject: string) => subjects.some((pattern) => matchesSubject(pattern, subject)),
  };
}

function serverKnowsSeveralSubjects(nc: NatsConnection): boolean {
  const [major = 0, minor = 0] = (nc.info?.version ?? '').split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

/** Whether a subject matches a pattern with NATS's wildcards: `*` is one token, `>` at the end all the others. */
function matchesSubject(pattern: string, subject: string): boolean {
  const tokens = subject.split('.');
  const patterns = pattern.split('.');
  if (patterns.at(-1) === '>') {
    return (
      tokens.length >= patterns.length && patterns.slice(0, -1).every((p, i) => p === '*' || p === tokens[i])
    );
  }
  return tokens.length === patterns.length && patterns.every((p, i) => p === '*' || p === tokens[i]);
}
