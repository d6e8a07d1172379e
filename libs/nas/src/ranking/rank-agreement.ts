import { type Bootstrap, type Correlation, correlation } from './correlation.ts';
import { type Pairs, comparablePairs, pairsAt } from './pairs.ts';

/** How well an estimate orders things. */
export interface RankAgreement {
  /** Pairs compared, and those left out for a NaN. */
  readonly pairs: number;
  readonly omitted: number;
  readonly spearman: AllAndTop;
  readonly kendall: AllAndTop;
}

/** Over all pairs, and over the half with the higher estimates, in which a search's choice lies. */
export interface AllAndTop {
  readonly all: Correlation;
  readonly top50: Correlation;
}

/**
 * Rank correlations of an estimate and the truth, larger being better in both or in neither. Pairs with a NaN are left out. The top half
 * is ⌈n/2⌉ pairs; which of equal estimates fall into it is drawn. The same stream gives the same result.
 *
 * Throws a RangeError for two lengths.
 */
export function rankAgreement(given: Pairs, bootstrap: Bootstrap): RankAgreement {
  const pairs = comparablePairs(given);
  const { random } = bootstrap;
  const top = pairsAt(pairs, topHalf(pairs.estimate, bootstrap));
  const both = (statistic: 'spearman' | 'kendall'): AllAndTop => ({
    all: correlation(statistic, pairs, { ...bootstrap, random: random.split('all') }),
    top50: correlation(statistic, top, { ...bootstrap, random: random.split('top') }),
  });
  return {
    pairs: pairs.truth.length,
    omitted: given.truth.length - pairs.truth.length,
    spearman: both('spearman'),
    kendall: both('kendall'),
  };
}

function topHalf(estimate: readonly number[], { random }: Bootstrap): number[] {
  const drawn = [...random.split('ties').permutation(estimate.length)];
  const best = drawn.sort((a, b) => (estimate[a] === estimate[b] ? 0 : estimate[a]! < estimate[b]! ? 1 : -1));
  return best.slice(0, Math.ceil(estimate.length / 2));
}
