/** Rungs of a fidelity ladder: on each, only the best of the rung below are tried, with more effort. */
export interface Ladder {
  /** How many, from the cheapest. */
  readonly rungs: number;
  /** η: one in so many climbs. */
  readonly reduction: number;
  /**
   * Successive halving (Jamieson & Talwalkar, AISTATS 2016) waits until this many have ended on the lowest rung, and 1/η of that on each
   * above. Without it a candidate climbs as soon as it is among the best 1/η of what has ended on its rung (ASHA: Li et al., "A system
   * for massively parallel hyperparameter tuning", MLSys 2020), so that no worker waits.
   */
  readonly cohort?: number;
}

/** How a trial ended on a rung. */
export interface RungResult {
  /** The trial's number. */
  readonly number: number;
  /** From 0, the lowest. */
  readonly rung: number;
  /** The better the higher; undefined or NaN for one that failed, which never climbs. */
  readonly value: number | undefined;
}

/** The trial that climbs next, and to which rung. */
export interface Promotion {
  readonly number: number;
  readonly rung: number;
}

/**
 * Which trial climbs next, the highest rung first and the best of it; undefined when a new candidate on the lowest rung is better. Trials
 * that were sent up, `climbing`, count as climbed even while nothing is known of how they ended there. Of equal values the earlier trial
 * is the better.
 *
 * Throws a RangeError for a ladder without rungs, a reduction below 2 or an empty cohort.
 */
export function nextPromotion(
  ladder: Ladder,
  results: readonly RungResult[],
  climbing: readonly Promotion[],
): Promotion | undefined {
  checkLadder(ladder);
  const { rungs, reduction, cohort } = ladder;
  for (let rung = rungs - 2; rung >= 0; rung--) {
    const ended = results.filter((result) => result.rung === rung);
    const wanted = cohort === undefined ? 0 : Math.floor(cohort / reduction ** rung);
    // A cohort is whole before the first of it climbs, and those that come later belong to the next.
    const complete =
      cohort === undefined ? ended : ended.slice(0, wanted * Math.floor(ended.length / Math.max(1, wanted)));
    const best = complete
      .filter(({ value }) => value !== undefined && !Number.isNaN(value))
      .sort((a, b) => b.value! - a.value! || a.number - b.number)
      .slice(0, Math.floor(complete.length / reduction));
    const climbed = new Set(
      [...results, ...climbing].filter((other) => other.rung > rung).map(({ number }) => number),
    );
    const next = best.find(({ number }) => !climbed.has(number));
    if (next) return { number: next.number, rung: rung + 1 };
  }
  return undefined;
}

function checkLadder({ rungs, reduction, cohort }: Ladder): void {
  if (!Number.isInteger(rungs) || rungs < 1)
    throw new RangeError(`a ladder has one rung or more, got ${rungs}`);
  if (!(reduction >= 2)) throw new RangeError(`the reduction of a ladder is 2 or more, got ${reduction}`);
  if (cohort !== undefined && !(cohort >= 1))
    throw new RangeError(`a cohort has one trial or more, got ${cohort}`);
}
