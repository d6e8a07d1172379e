import { type Event, eventSchema, streams } from '@gtn-studio/contracts';
import type { JsMsg } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { CursorExpiredError } from './errors.ts';
import { readInOrder } from './read-in-order.ts';

export interface EventReadingOptions {
  /** Cursor of the last event known: those after it come. Without it, those that happen from the call on. */
  readonly after?: bigint;
  /** Subjects of events, `*` and `>` allowed; all without it. */
  readonly subjects?: readonly string[];
  readonly signal?: AbortSignal;
}

/** What happened, and where in the stream of events that is. */
export interface ReadEvent {
  readonly cursor: bigint;
  readonly subject: string;
  readonly event: Event;
}

/** The cursors of the events that the stream keeps: those after `beforeFirst`, up to `last`. */
export interface EventBounds {
  readonly beforeFirst: bigint;
  readonly last: bigint;
}

export async function eventBounds({ jsm }: Bus): Promise<EventBounds> {
  const { state } = await jsm.streams.info(streams.events.name);
  // A stream that is empty says 0 or the next number, by the server's version.
  return { beforeFirst: BigInt(Math.max(state.first_seq, 1) - 1), last: BigInt(state.last_seq) };
}

/** Cursor of the last event, or of the last one of some subjects; 0n when there never was one. */
export async function lastCursor(bus: Bus, subjects?: readonly string[]): Promise<bigint> {
  if (subjects === undefined) return (await eventBounds(bus)).last;
  const found = await Promise.all(
    subjects.map((subject) => bus.jsm.streams.getMessage(streams.events.name, { last_by_subj: subject })),
  );
  const cursors = found.map((message) => BigInt(message?.seq ?? 0));
  return cursors.reduce((last, cursor) => (cursor > last ? cursor : last), 0n);
}

/** @throws CursorExpiredError unless all events after a cursor are kept, or for one that no event has yet */
export async function requireKept(bus: Bus, after: bigint): Promise<void> {
  const expired = await expiry(bus, after);
  if (expired) throw expired;
}

/**
 * Events in order, each once, for ever: it goes on by itself after a lost connection or a server that died. Ends when the
 * signal aborts or the connection is closed. A reader that is slow holds some hundred events in memory and no more.
 *
 * @throws CursorExpiredError (while iterating) when events right after the cursor are not kept any more.
 */
export function readEvents(bus: Bus, options: EventReadingOptions = {}): AsyncIterable<ReadEvent> {
  for (const subject of options.subjects ?? []) {
    if (!subject.startsWith(streams.events.subjects.slice(0, -1))) {
      throw new RangeError(`Subjects of events are ${streams.events.subjects}, not ${subject}`);
    }
  }
  // "From now on" is from the call on, however late the first event is asked for.
  const start = options.after === undefined ? lastCursor(bus) : Promise.resolve(options.after);
  start.catch(() => undefined);
  return events(bus, start, options);
}

async function* events(
  bus: Bus,
  start: Promise<bigint>,
  { subjects, signal }: EventReadingOptions,
): AsyncGenerator<ReadEvent, void> {
  const messages = readInOrder(bus.nc, {
    stream: streams.events.name,
    subjects,
    from: (await start) + 1n,
    signal,
    check: (next) => expiry(bus, next - 1n),
    onTrouble: (error) => bus.log.warn({ err: error }, 'reading events again from where it was'),
  });
  for await (const message of messages) {
    const event = decodeEvent(bus, message);
    if (event !== undefined) yield { cursor: BigInt(message.seq), subject: message.subject, event };
  }
}

/** An event that this version does not know is nothing that it could act on: it is passed over. */
function decodeEvent(bus: Bus, message: JsMsg): Event | undefined {
  try {
    return eventSchema.parse(message.json());
  } catch (error) {
    bus.log.warn(
      { err: error, subject: message.subject, cursor: message.seq },
      'passed over an unreadable event',
    );
    return undefined;
  }
}

async function expiry(bus: Bus, cursor: bigint): Promise<CursorExpiredError | undefined> {
  const { beforeFirst, last } = await eventBounds(bus);
  return cursor > last || cursor < beforeFirst
    ? new CursorExpiredError(cursor, beforeFirst + 1n, last)
    : undefined;
}
