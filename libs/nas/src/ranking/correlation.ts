import type { Random } from '@gtn-studio/random';
import { kendall } from './kendall.ts';
import { type Pairs, pairsAt, requireOneLength } from './pairs.ts';
import { spearman } from './spearman.ts';

/** A rank correlation with its interval, or why there is none. */
export type Correlation =
  | { readonly kind: 'measured'; readonly value: number; readonly interval: Interval }
  | { readonly kind: 'no-spread'; readonly reason: string };

/** Of the bootstrap's percentiles: how far the value would move if other things had been drawn. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Bootstrap {
  readonly random: Random;
  /** Samples drawn; default 1,000. */
  readonly resamples?: number;
  /** Share of them that the interval holds; default 0.95. */
  readonly confidence?: number;
}

const statistics = { spearman, kendall };
export type Statistic = keyof typeof statistics;

/**
 * Rank correlation of pairs without NaN, and its bootstrap interval: the percentiles of its values on as many pairs, drawn with
 * replacement (Efron & Tibshirani, "An introduction to the bootstrap", 1993, chapter 13). Samples without spread have no value and
 * are left out.
 */
export function correlation(statistic: Statistic, pairs: Pairs, bootstrap: Bootstrap): Correlation {
  const reason = withoutSpread(pairs);
  if (reason !== undefined) return { kind: 'no-spread', reason };
  return measured(pairs.truth.length, bootstrap, (places) => valueOf(statistic, pairsAt(pairs, places)));
}

/**
 * How much better one estimate of the same things orders them than another: the difference of their rank correlations, and its
 * bootstrap interval, for which both are drawn alike, so that what makes a sample easy for both takes no part. Things with a NaN on
 * any side are left out.
 *
 * Throws a RangeError for two lengths.
 */
export function correlationDifference(
  statistic: Statistic,
  truth: readonly number[],
  [first, second]: readonly [readonly number[], readonly number[]],
  bootstrap: Bootstrap,
): Correlation {
  const pairs = [first, second].map((estimate) => ({ estimate, truth }));
  pairs.forEach(requireOneLength);
  const known = [...truth.keys()].filter((i) => [truth, first, second].every((of) => !Number.isNaN(of[i])));
  const [one, other] = pairs.map((pair) => pairsAt(pair, known)) as [Pairs, Pairs];
  const reason = withoutSpread(one) ?? withoutSpread(other);
  if (reason !== undefined) return { kind: 'no-spread', reason };
  return measured(
    known.length,
    bootstrap,
    (places) => valueOf(statistic, pairsAt(one, places)) - valueOf(statistic, pairsAt(other, places)),
  );
}

// Rounding goes past 1 at times.
const valueOf = (statistic: Statistic, { estimate, truth }: Pairs) =>
  Math.max(-1, Math.min(1, statistics[statistic](estimate, truth)));

/** A value of things at some places, with the interval of its values at as many that are drawn. */
function measured(
  count: number,
  { random, resamples = 1000, confidence = 0.95 }: Bootstrap,
  of: (places: readonly number[]) => number,
): Extract<Correlation, { kind: 'measured' }> {
  const values: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const own = random.split('resample', i);
    const value = of(Array.from({ length: count }, () => own.integer(count)));
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const outside = (1 - confidence) / 2;
  const interval = { low: quantile(values, outside), high: quantile(values, 1 - outside) };
  return { kind: 'measured', value: of([...Array(count).keys()]), interval };
}

function withoutSpread({ estimate, truth }: Pairs): string | undefined {
  if (estimate.length < 2) return `there are ${estimate.length} pairs to compare, of two or more`;
  if (estimate.every((value) => value === estimate[0])) return `all estimates are ${estimate[0]}`;
  if (truth.every((value) => value === truth[0])) return `all truths are ${truth[0]}`;
  return undefined;
}

/** Of sorted values, linear between them; NaN of none. */
function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place % 1) * (sorted[Math.ceil(place)]! - below);
}
