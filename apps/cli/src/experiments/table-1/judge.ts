import { parseEstimatorChoice } from '@gtn-studio/contracts';
import { byTrial } from '@gtn-studio/nas';
import type { Searched } from '../../nas/searched.ts';
import { type TrialLine, bestFirst, scores } from '../../nas/trial-line.ts';

/** A network of a search, by what was measured of it: a line for each estimator. */
export type Judged = readonly [TrialLine, ...TrialLine[]];

/** In the order of a search's trials. */
export const networksOf = ({ trials }: Pick<Searched, 'trials'>): Judged[] =>
  [...byTrial(trials)].sort(([a], [b]) => a - b).map(([, lines]) => lines as [TrialLine, ...TrialLine[]]);

/** What a search chooses a network by, and what that costs of each. */
export interface Judge {
  readonly title: string;
  /** The best first; last, those without an estimate. */
  readonly rank: (networks: readonly Judged[]) => Judged[];
  /** Floating-point operations of the learner that is taught, a multiply-add counted as two. */
  readonly trainingFlops: (network: Judged) => number;
  /** With compiling. */
  readonly seconds: (network: Judged) => number;
}

/**
 * Judges by an estimator or an ensemble, as `gtn search` does.
 *
 * @param trainingFlops of the learner that the estimator teaches; none where it teaches nobody
 */
export function byEstimator(
  title: string,
  estimator: string,
  trainingFlops: (architecture: string) => number = () => 0,
): Judge {
  const choice = parseEstimatorChoice(estimator);
  const judgement = { rungs: [choice], ladder: { rungs: 1, reduction: 2 } };
  const members = new Set<string>(choice.members.map((member) => member.estimator));
  const own = (network: Judged) => network.filter((line) => members.has(line.estimator));
  return {
    title,
    rank(networks) {
      const lines = networks.flatMap((network, number) => own(network).map((line) => ({ ...line, number })));
      const known = [...scores(lines, judgement)].map(([number, score]) => ({ number, score }));
      const ranked = known.sort(bestFirst).map(({ number }) => networks[number]!);
      return [...ranked, ...networks.filter((network) => !ranked.includes(network))];
    },
    trainingFlops: ([{ architecture }]) => trainingFlops(architecture),
    seconds: (network) => sum(own(network).map(({ seconds, compileSeconds }) => seconds + compileSeconds)),
  };
}

/** Judges by the truth, which a search can't do better than. */
export const inHindsight = (errorOf: (architecture: string) => number): Judge => ({
  title: 'the published error itself',
  rank: (networks) => [...networks].sort(([a], [b]) => errorOf(a.architecture) - errorOf(b.architecture)),
  trainingFlops: () => 0,
  seconds: () => 0,
});

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
