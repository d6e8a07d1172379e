const firstMs = 250;
const mostMs = 10_000;
/** Who has lived this long starts anew: its next crash has nothing to do with the last. */
const settledMs = 30_000;

/** How long to wait before a part that ended is started again: longer each time, up to ten seconds. */
export class Backoff {
  #inARow = 0;

  /** @param livedMs how long the part had been ready when it ended; 0 if it never was */
  next(livedMs: number): number {
    if (livedMs >= settledMs) this.#inARow = 0;
    return Math.min(mostMs, firstMs * 2 ** this.#inARow++);
  }
}
