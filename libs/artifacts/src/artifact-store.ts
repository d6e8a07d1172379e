/** Where an artifact is, and how long it is. */
export interface StoredArtifact {
  /** Of the contents, 64 lower-case hexadecimal digits: the key. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Bytes from `start` to before `end`, as of `slice`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export type ByteStream = AsyncIterable<Uint8Array>;

/**
 * Files named by their contents. What is in the store is complete and never changes; the same contents put twice are
 * there once.
 *
 * Every method that takes a key throws ExpectedError INVALID_INPUT for what is none.
 */
export interface ArtifactStore {
  /**
   * Stores contents; nothing is there to be seen before all of it is. What was there already counts as stored now.
   *
   * @throws ExpectedError INSUFFICIENT_STORAGE
   */
  put(contents: Uint8Array | ByteStream): Promise<StoredArtifact>;
  /**
   * The contents, or a range of them, piece by piece; no faster than they are taken. All of them are checked against
   * their name at the end; a range can't be.
   *
   * @throws ExpectedError ARTIFACT_MISSING
   * @throws RangeError when the range is not within the contents.
   * @throws ExpectedError INTERNAL (while reading) when the contents are not those that were stored.
   */
  get(sha256: string, range?: ByteRange): Promise<ByteStream>;
  /**
   * All of the contents at once, checked.
   *
   * @throws ExpectedError ARTIFACT_MISSING
   * @throws ExpectedError INTERNAL
   */
  read(sha256: string): Promise<Uint8Array>;
  /** How long an artifact is; undefined when it is not there. */
  has(sha256: string): Promise<{ readonly bytes: number } | undefined>;
  /** Removes it, if it is there. */
  delete(sha256: string): Promise<void>;
  /** Everything there is, in no order, with the time when it was put last. */
  list(): AsyncIterable<StoredArtifact & { readonly storedAt: Date }>;
  /**
   * Removes what puts left that were interrupted before a moment. It is not visible, and takes space.
   *
   * @returns How many there were.
   */
  removeUnfinished(before: Date): Promise<number>;
  /** Lets go of what the store holds open; a connection that it was given is not its own. */
  close(): Promise<void>;
}
