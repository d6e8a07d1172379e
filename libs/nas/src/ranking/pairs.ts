/** What was estimated and what is true of the same things, in one order. */
export interface Pairs {
  readonly estimate: readonly number[];
  readonly truth: readonly number[];
}

/**
 * The pairs that can be compared: one with a NaN on either side is left out, as SciPy's `nan_policy='omit'` does.
 *
 * Throws a RangeError for two lengths.
 */
export function comparablePairs({ estimate, truth }: Pairs): Pairs {
  requireOneLength({ estimate, truth });
  return pairsAt(
    { estimate, truth },
    [...estimate.keys()].filter((i) => !Number.isNaN(estimate[i]) && !Number.isNaN(truth[i])),
  );
}

export function requireOneLength({ estimate, truth }: Pairs): void {
  if (estimate.length === truth.length) return;
  const got = `got ${estimate.length} and ${truth.length}`;
  throw new RangeError(`estimates and truths of the same things have one length, ${got}`);
}

export const pairsAt = ({ estimate, truth }: Pairs, places: readonly number[]): Pairs => ({
  estimate: places.map((i) => estimate[i]!),
  truth: places.map((i) => truth[i]!),
});
