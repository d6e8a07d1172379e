import { type Sample, formatPercent, sampleOf } from '@gtn-studio/runs';

interface Scored {
  /** Of its learners, on validation images. */
  readonly accuracies: readonly number[];
}

/**
 * The scores of trials, best first, each as mean ± standard deviation over its n learners, with a mark where it is no worse than
 * the best beyond noise.
 */
export function trialScores(trials: readonly Scored[]): { score: string; n: string; mark: string }[] {
  const samples = trials.map(({ accuracies }) => (accuracies.length > 0 ? sampleOf(accuracies) : undefined));
  const best = samples[0];
  return samples.map((sample) => ({
    score: sample ? formatPercent(sample) : '',
    n: sample ? String(sample.n) : '',
    mark: sample && best && isWithinNoise(best, sample) ? '≈' : '',
  }));
}

/** Do two means differ by at most two standard errors of their difference? Of one learner each, nobody knows. */
function isWithinNoise(a: Sample, b: Sample): boolean {
  if (a === b || a.n < 2 || b.n < 2) return false;
  const error = Math.sqrt(a.std ** 2 / a.n + b.std ** 2 / b.n);
  return Math.abs(a.mean - b.mean) <= 2 * error;
}

/** What a reader of the scores should know. */
export function cautions(trials: readonly Scored[], teacherArchitectures: number | undefined): string[] {
  const learners = Math.max(0, ...trials.map(({ accuracies }) => accuracies.length));
  const judged = trials.some(({ accuracies }) => accuracies.length > 0);
  return [
    ...(judged && learners === 1
      ? ['One learner each: how much of the order is noise can’t be seen; --seeds 3 shows it.']
      : []),
    ...(learners > 1 ? ['≈: within noise of the best (two standard errors of the difference).'] : []),
    ...(teacherArchitectures === 1
      ? [
          'The teacher was trained with one architecture only: it is a poor judge of others (learner.architectures).',
        ]
      : []),
  ];
}
