import { formatPercent, teacherCautions } from '@gtn-studio/runs';

interface Scored {
  /** Also of a trial that a client taught and told, which has no learners here. */
  readonly accuracy: number | null;
  /** Of its learners, on validation images. */
  readonly learnerAccuracy: {
    readonly mean: number;
    readonly std: number;
    readonly learners: number;
  } | null;
  readonly withinNoiseOfBest: boolean | null;
}

/**
 * The scores of trials, best first, each as mean ± standard deviation over its n learners, with a mark where it is no worse than
 * the best beyond noise.
 */
export const trialScores = (trials: readonly Scored[]): { score: string; n: string; mark: string }[] =>
  trials.map(({ accuracy, learnerAccuracy, withinNoiseOfBest }, i) => ({
    score: learnerAccuracy
      ? formatPercent({ ...learnerAccuracy, n: learnerAccuracy.learners })
      : accuracy === null
        ? ''
        : formatPercent({ mean: accuracy, std: 0, n: 1 }),
    n: learnerAccuracy ? String(learnerAccuracy.learners) : '',
    mark: i > 0 && withinNoiseOfBest ? '≈' : '',
  }));

/** What a reader of the scores should know. */
export function cautions(trials: readonly Scored[], teacherArchitectures: number | undefined): string[] {
  const learners = Math.max(0, ...trials.map(({ learnerAccuracy }) => learnerAccuracy?.learners ?? 0));
  return [
    ...(learners === 1
      ? ['One learner each: how much of the order is noise can’t be seen; --seeds 3 shows it.']
      : []),
    ...(learners > 1 ? ['≈: within noise of the best (two standard errors of the difference).'] : []),
    ...teacherCautions(teacherArchitectures),
  ];
}
