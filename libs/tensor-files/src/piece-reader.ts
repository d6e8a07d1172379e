/** Takes bytes off a sequence of pieces in whatever amounts are wanted. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next `count` bytes, or fewer at the end. */
  async take(count: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for (let missing = count; missing > 0;) {
      const piece = await this.#next(missing);
      if (piece === undefined) break;
      taken.push(piece);
      missing -= piece.length;
    }
    return Buffer.concat(taken);
  }

  /** Fills memory with the next bytes: less than whole only at the end. */
  async fill(memory: ArrayBuffer): Promise<void> {
    for (let done = 0; done < memory.byteLength;) {
      const piece = await this.#next(memory.byteLength - done);
      if (piece === undefined) return;
      new Uint8Array(memory, done, piece.length).set(piece);
      done += piece.length;
    }
  }

  /** Reads on to the end, so that whatever the pieces are verified by has been done. */
  async finish(): Promise<void> {
    while ((await this.#next(Infinity)) !== undefined);
  }

  async #next(most: number): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next();
      if (next.done === true) return undefined;
      this.#rest = next.value;
    }
    const piece = this.#rest.subarray(0, Math.min(most, this.#rest.length));
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }
}
