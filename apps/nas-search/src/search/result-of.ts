import type { Estimate, EstimatorChoice } from '@gtn-studio/contracts';
import { type JudgedTrial, rungResults } from '@gtn-studio/nas';
import type { TrialOutcome } from '@gtn-studio/persistence';

/** What a trial comes to whose evaluation was completed. */
export function resultOf(
  {
    accuracyMean,
    estimates,
  }: { readonly accuracyMean: number | null; readonly estimates: readonly Estimate[] | null },
  estimator: EstimatorChoice | undefined,
): TrialOutcome {
  if (!estimator) {
    if (accuracyMean === null) return { occurrence: 'fail', failure: 'its evaluation gave no accuracy' };
    return { occurrence: 'complete', accuracy: accuracyMean };
  }
  if (!estimates) return { occurrence: 'fail', failure: 'its evaluation gave no estimate' };
  const [result] = rungResults(judged({ number: 1, estimates }), { rungs: [estimator] });
  if (Number.isNaN(result!.value))
    return {
      ...{ occurrence: 'fail', failureCode: 'TRAINING_DIVERGED', estimates },
      failure: `${estimator.name} has no value for it: the learner diverged`,
    };
  const [member, ...others] = estimator.members;
  if (others.length > 0) return { occurrence: 'complete', estimates };
  const score = result!.value!;
  return {
    ...{ occurrence: 'complete', estimates, score },
    ...(member!.measure === 'accuracy' && { accuracy: score }),
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
  estimates.map(({ estimator, values }) => ({
    ...{ number, estimator, rung: 0 },
    values: Object.fromEntries(
      Object.entries(values).map(([measure, seeds]) => [measure, seeds.map((value) => value ?? NaN)]),
    ),
  }));
