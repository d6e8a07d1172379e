import type { ReadEvent } from '@gtn-studio/messaging';

/** The latest events, in memory, for all subscriptions together. */
export class EventWindow {
  readonly #capacity: number;
  readonly #waiting = new Set<() => void>();
  #events: ReadEvent[] = [];
  #base: bigint;

  /**
   * @param base cursor of the last event before the window
   * @param capacity events that it holds at least, once there were so many
   */
  constructor(base: bigint, capacity: number) {
    this.#base = base;
    this.#capacity = capacity;
  }

  /** All events after this cursor are in the window. */
  get base(): bigint {
    return this.#base;
  }

  /** Cursor of the last event. */
  get last(): bigint {
    return this.#events.at(-1)?.cursor ?? this.#base;
  }

  /** Forgets everything: what follows comes after another cursor. */
  restart(base: bigint): void {
    this.#base = base;
    this.#events = [];
    for (const wake of this.#waiting) wake();
  }

  push(event: ReadEvent): void {
    this.#events.push(event);
    // Cut in blocks: a shift for each event would move the whole window each time.
    if (this.#events.length >= 2 * this.#capacity) {
      const dropped = this.#events.length - this.#capacity;
      this.#base = this.#events[dropped - 1]!.cursor;
      this.#events = this.#events.slice(dropped);
    }
    for (const wake of this.#waiting) wake();
  }

  /** At most `limit` events after a cursor that is not before the window's base. */
  after(cursor: bigint, limit: number): readonly ReadEvent[] {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle]!.cursor <= cursor) low = middle + 1;
      else high = middle;
    }
    return this.#events.slice(low, low + limit);
  }

  /** Resolves when an event comes, after a time, or when the signal aborts; and leaves nothing behind. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
      if (signal.aborted) wake();
    });
  }
}
