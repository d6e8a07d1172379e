import { rankPair } from './ranks.ts';

/**
 * Kendall's rank correlation τ-b, which corrects for ties (Kendall, "The treatment of ties in ranking problems", Biometrika 1945):
 * concordant less discordant pairs, over √(pairs not tied in x · pairs not tied in y). Counted in n log n steps (Knight, "A computer
 * method for calculating Kendall's tau with ungrouped data", JASA 1966), here with a tree of counts. NaN where one side is constant or
 * there are fewer than two values.
 *
 * Throws a RangeError for NaN among the values or two lengths.
 */
export function kendall(x: readonly number[], y: readonly number[]): number {
  const [a, b] = rankPair(x, y);
  const order = [...a.keys()].sort((i, j) => a[i]! - a[j]!);
  const seen = new CountTree(x.length);
  let balance = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && a[order[to]!] === a[order[from]!]) to++;
    const group = order.slice(from, to).map((i) => Math.ceil(b[i]!));
    // Against all of a smaller x: those of a smaller y are concordant with this one, those of a larger discordant.
    for (const rank of group) balance += seen.upTo(rank - 1) - (from - seen.upTo(rank));
    for (const rank of group) seen.add(rank);
  }
  return balance / Math.sqrt(untiedPairs(a)) / Math.sqrt(untiedPairs(b));
}

/** Pairs of different ranks: all pairs less those within each group of equal ranks. */
function untiedPairs(ranked: Float64Array): number {
  const sizes = new Map<number, number>();
  for (const rank of ranked) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  const pairs = (n: number) => (n * (n - 1)) / 2;
  return [...sizes.values()].reduce((count, size) => count - pairs(size), pairs(ranked.length));
}

/** Counts of the integers 1..n in a binary indexed tree (Fenwick 1994): adding and summing take log n steps. */
class CountTree {
  readonly #sums: Float64Array;

  constructor(n: number) {
    this.#sums = new Float64Array(n + 1);
  }

  add(value: number): void {
    for (let i = value; i < this.#sums.length; i += i & -i) this.#sums[i]!++;
  }

  /** How many are at most `value`. */
  upTo(value: number): number {
    let sum = 0;
    for (let i = value; i > 0; i -= i & -i) sum += this.#sums[i]!;
    return sum;
  }
}
