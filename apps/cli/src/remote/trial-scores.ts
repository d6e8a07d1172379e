import { isEnsemble, parseEstimatorChoice } from '@gtn-studio/contracts';
import { formatPercent, sampleOf, teacherCautions } from '@gtn-studio/runs';

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
  /** What the search ranks it by. */
  readonly score: number | null;
  /** Of a search by an estimator: what its members measured. */
  readonly estimates: readonly {
    readonly estimator: string;
    readonly measures: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  }[];
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

/** The same by an estimator: its estimates over fresh networks, or of an ensemble the mean ranks. */
export const estimatedScores = (
  trials: readonly Scored[],
  name: string,
): { score: string; n: string; mark: string }[] => {
  const choice = parseEstimatorChoice(name);
  return trials.map(({ score, withinNoiseOfBest, ...trial }, i) => {
    const values = isEnsemble(choice) ? [score] : valuesOf(trial, choice.members[0]!);
    const known = values.filter((value) => value !== null);
    const sample = known.length > 0 && known.length === values.length ? sampleOf(known) : undefined;
    return {
      score: sample
        ? sample.mean.toPrecision(5) + (sample.n > 1 ? ` ± ${sample.std.toPrecision(2)}` : '')
        : '',
      n: !isEnsemble(choice) && sample ? String(sample.n) : '',
      mark: i > 0 && withinNoiseOfBest ? '≈' : '',
    };
  });
};

const valuesOf = (
  { estimates }: Pick<Scored, 'estimates'>,
  { estimator, measure }: { readonly estimator: string; readonly measure: string },
) =>
  estimates.findLast((one) => one.estimator === estimator)?.measures.find(({ name }) => name === measure)
    ?.values ?? [];

/** What a reader of the scores should know. */
export function cautions(trials: readonly Scored[], teacherArchitectures: number | undefined): string[] {
  const learners = Math.max(
    0,
    ...trials.map(({ learnerAccuracy, withinNoiseOfBest }) =>
      withinNoiseOfBest === null ? (learnerAccuracy?.learners ?? 0) : 2,
    ),
  );
  return [
    ...(learners === 1
      ? ['One learner each: how much of the order is noise can’t be seen; --seeds 3 shows it.']
      : []),
    ...(learners > 1 ? ['≈: within noise of the best (two standard errors of the difference).'] : []),
    ...teacherCautions(teacherArchitectures),
  ];
}
