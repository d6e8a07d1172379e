import type { Event } from '@gtn-studio/contracts';
import { CursorExpiredError, type Messaging, type ReadEvent } from '@gtn-studio/messaging';
import { EventWindow } from './event-window.ts';

/** Which events a subscription is about. */
export interface EventSelection {
  /** Subjects that include all of them. */
  readonly subjects: readonly string[];
  readonly matches: (event: Event) => boolean;
}

/** Nothing that was selected happened for a while: all events up to the cursor were told. */
export interface Heartbeat {
  readonly heartbeat: true;
  readonly cursor: bigint;
  readonly at: Date;
}

export interface EventHubOptions {
  /** Events held in memory, at least. */
  readonly capacity?: number;
  readonly heartbeatMs?: number;
  /** Told when the reader ends, which it never should. */
  readonly onFailure?: (error: unknown) => void;
}

/** Events that a subscription takes from the window at a time. */
const batch = 256;

/**
 * One reader of the event stream for all subscriptions. A subscription is a cursor into the window of the latest events:
 * it goes as fast as its client takes them, and holds none itself. Who asks for older events, or fell behind, reads those
 * from the stream until the window has what follows.
 */
export class EventHub {
  readonly #messaging: Messaging;
  readonly #window: EventWindow;
  readonly #heartbeatMs: number;
  readonly #stopping = new AbortController();

  private constructor(messaging: Messaging, window: EventWindow, heartbeatMs: number) {
    this.#messaging = messaging;
    this.#window = window;
    this.#heartbeatMs = heartbeatMs;
  }

  static async start(messaging: Messaging, options: EventHubOptions = {}): Promise<EventHub> {
    const { capacity = 4096, heartbeatMs = 15_000, onFailure } = options;
    const { beforeFirst, last } = await messaging.eventBounds();
    // What clients ask for that come again after a restart of the gateway is in the window from the start.
    const recent = last - BigInt(capacity);
    const base = recent > beforeFirst ? recent : beforeFirst;
    const hub = new EventHub(messaging, new EventWindow(base, capacity), heartbeatMs);
    hub.#read(base).catch((error: unknown) => onFailure?.(error));
    return hub;
  }

  async #read(after: bigint): Promise<void> {
    const { signal } = this.#stopping;
    for (let from = after; !signal.aborted;) {
      try {
        for await (const event of this.#messaging.readEvents({ after: from, signal }))
          this.#window.push(event);
      } catch (error) {
        if (!(error instanceof CursorExpiredError)) throw error;
        // The stream was lost and made again: who follows it from before is told that its cursor has expired.
        from = (await this.#messaging.eventBounds()).beforeFirst;
        this.#window.restart(from);
      }
    }
  }

  /** Cursor of the last event that was read. */
  get last(): bigint {
    return this.#window.last;
  }

  /** Ends all subscriptions. */
  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Events after a cursor, in order, each once; between them heartbeats.
   *
   * @throws CursorExpiredError (while iterating) when events right after the cursor are not kept any more.
   */
  async *follow(
    selection: EventSelection,
    after: bigint,
    ended: AbortSignal,
  ): AsyncGenerator<ReadEvent | Heartbeat, void> {
    const signal = AbortSignal.any([ended, this.#stopping.signal]);
    let position = after;
    let told = Date.now();
    while (!signal.aborted) {
      // Of a stream that was lost, or of another one.
      if (position > this.#window.last) await this.#messaging.requireKept(position);
      if (position < this.#window.base) {
        position = yield* this.#catchUp(selection, position, signal);
        told = Date.now();
        // The window went on meanwhile, perhaps past this.
        continue;
      }
      const events = this.#window.after(position, batch);
      for (const event of events) {
        position = event.cursor;
        if (!selection.matches(event.event)) continue;
        yield event;
        told = Date.now();
      }
      const silentMs = Date.now() - told;
      if (silentMs >= this.#heartbeatMs) {
        yield { heartbeat: true, cursor: position, at: new Date() };
        told = Date.now();
      } else if (events.length === 0) {
        await this.#window.next(this.#heartbeatMs - silentMs, signal);
      }
    }
  }

  /** Tells events from the stream itself, and returns a cursor up to which all of them are told and the window may go on. */
  async *#catchUp(
    { subjects, matches }: EventSelection,
    after: bigint,
    signal: AbortSignal,
  ): AsyncGenerator<ReadEvent, bigint> {
    await this.#messaging.requireKept(after);
    // In this order: what is selected up to the horizon is in the stream, so it is not after the last that is found.
    const horizon = this.#window.last;
    const last = await this.#messaging.lastCursor(subjects);
    if (last > after) {
      for await (const event of this.#messaging.readEvents({ after, subjects, signal })) {
        if (matches(event.event)) yield event;
        if (event.cursor >= last) break;
      }
    }
    return last > horizon ? last : horizon;
  }
}
