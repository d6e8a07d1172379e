import type { Estimate } from '@gtn-studio/contracts';
import { type JudgedTrial, type Judgement, rungResults } from '@gtn-studio/nas';
import type { TrialOutcome } from '@gtn-studio/persistence';
import type { EvaluationOutcome, OpenTrial } from './open-trial.ts';

/** What a trial comes to whose evaluation was completed. */
export function resultOf(
  { rung, below }: Pick<OpenTrial, 'rung' | 'below'>,
  { accuracyMean, estimates: measured }: Pick<EvaluationOutcome, 'accuracyMean' | 'estimates'>,
  judgement: Judgement | undefined,
): TrialOutcome {
  if (!judgement) {
    if (accuracyMean === null) return { occurrence: 'fail', failure: 'its evaluation gave no accuracy' };
    return { occurrence: 'complete', accuracy: accuracyMean };
  }
  if (!measured) return { occurrence: 'fail', failure: 'its evaluation gave no estimate' };
  const estimator = judgement.rungs[rung]!;
  const isLadder = judgement.rungs.length > 1;
  const here = measured.map((estimate) => (isLadder ? { ...estimate, rung } : estimate));
  const estimates = [...(below?.estimates ?? []), ...here];
  const results = rungResults(judged({ number: 1, estimates: here }), judgement);
  const { value } = results.find((result) => result.rung === rung)!;
  if (Number.isNaN(value))
    return {
      ...{ occurrence: 'fail', failureCode: 'TRAINING_DIVERGED', estimates },
      failure: `${estimator.name} has no value for it: the learner diverged`,
    };
  const [member, ...others] = estimator.members;
  // Who has not climbed to the last rung has no score, and those of an ensemble depend on all trials.
  if (rung < judgement.rungs.length - 1 || others.length > 0) return { occurrence: 'complete', estimates };
  return {
    ...{ occurrence: 'complete', estimates, score: value! },
    ...(member!.measure === 'accuracy' && { accuracy: value! }),
  };
}

/** What estimators measured of a trial, as it is judged. */
export const judged = ({
  number,
  estimates,
}: {
  readonly number: number;
  readonly estimates: readonly Estimate[];
}): JudgedTrial[] =>
  estimates.map(({ estimator, values, rung = 0 }) => ({
    ...{ number, estimator, rung },
    values: Object.fromEntries(
      Object.entries(values).map(([measure, seeds]) => [measure, seeds.map((value) => value ?? NaN)]),
    ),
  }));
