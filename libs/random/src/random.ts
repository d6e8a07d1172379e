import { threefry2x32 } from './threefry.ts';

/**
 * A seeded, splittable stream of random numbers (counter-based, so a stream costs nothing to make and has no state to save:
 * whoever holds the seed and the path of splits can make it again).
 *
 * The generator is Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
 * `split` derives a child from a path of names and numbers and never advances the parent, so
 * `random.split('iteration', 7, 'batch')` is the same stream whenever and wherever it is asked for.
 */
export class Random {
  #counter = 0;
  #spareWord: number | undefined;
  #spareNormal: number | undefined;

  private constructor(
    private readonly key0: number,
    private readonly key1: number,
  ) {}

  /** @param seed any safe integer ≥ 0; throws a RangeError that echoes anything else. */
  static fromSeed(seed: number): Random {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed must be an integer ≥ 0, got ${seed}`);
    return new Random(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0);
  }

  /** An independent child stream named by `path`; the same path gives the same child. */
  split(...path: readonly (string | number)[]): Random {
    let key0 = this.key0;
    let key1 = this.key1;
    for (const part of path) {
      for (const [word, tag] of words(part)) [key0, key1] = threefry2x32(key0, key1, word, tag);
    }
    return new Random(key0, key1);
  }

  /** 32 uniformly random bits. */
  bits(): number {
    if (this.#spareWord !== undefined) {
      const word = this.#spareWord;
      this.#spareWord = undefined;
      return word;
    }
    const counter = this.#counter++;
    // The top bit of the second counter word is set so that no draw collides with the key of a child stream.
    const [first, second] = threefry2x32(
      this.key0,
      this.key1,
      counter >>> 0,
      (0x80000000 | Math.floor(counter / 2 ** 32)) >>> 0,
    );
    this.#spareWord = second;
    return first;
  }

  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number {
    return this.bits() / 2 ** 32;
  }

  /** Uniform in 0..n−1, without modulo bias. */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32)
      throw new RangeError(`integer(n) needs 1 ≤ n ≤ 2^32, got ${n}`);
    const limit = 2 ** 32 - (2 ** 32 % n);
    let bits = this.bits();
    while (bits >= limit) bits = this.bits();
    return bits % n;
  }

  /** A standard normal number (Box–Muller: two uniforms give two normals). */
  normal(): number {
    if (this.#spareNormal !== undefined) {
      const value = this.#spareNormal;
      this.#spareNormal = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log((this.bits() + 1) / (2 ** 32 + 1))); // never log(0)
    const angle = 2 * Math.PI * this.uniform();
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Fills `target` with normals of standard deviation `std` and returns it. */
  fillNormal<A extends Float32Array | Float64Array>(target: A, std = 1): A {
    for (let i = 0; i < target.length; i++) target[i] = std * this.normal();
    return target;
  }

  /** A uniformly random order of 0..n−1 (Fisher–Yates). */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = order[i]!;
      order[i] = order[j]!;
      order[j] = swapped;
    }
    return order;
  }
}

/** A path part as 31-bit-tagged words: numbers and strings never collide, and neither do strings of other lengths. */
function* words(part: string | number): Generator<[word: number, tag: number]> {
  if (typeof part === 'number') {
    if (!Number.isSafeInteger(part)) throw new RangeError(`split path needs integers or names, got ${part}`);
    yield [part >>> 0, Math.floor(part / 2 ** 32) & 0x3fffff];
    return;
  }
  const bytes = new TextEncoder().encode(part);
  yield [bytes.length, 0x40000000];
  for (let i = 0; i < bytes.length; i += 4) {
    const word =
      (bytes[i] ?? 0) |
      ((bytes[i + 1] ?? 0) << 8) |
      ((bytes[i + 2] ?? 0) << 16) |
      ((bytes[i + 3] ?? 0) << 24);
    yield [word >>> 0, 0x40000001];
  }
}
