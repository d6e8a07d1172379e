import { rankPair } from './ranks.ts';

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank. NaN where one side is constant or
 * there are fewer than two values.
 *
 * Throws a RangeError for NaN among the values or two lengths.
 */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const [a, b] = rankPair(x, y);
  // Doubled and centered ranks are integers, so the sums are exact up to some 200,000 values.
  const centered = (rank: number) => 2 * rank - (x.length + 1);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [centered(a[i]!), centered(b[i]!)];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa) / Math.sqrt(bb);
}
