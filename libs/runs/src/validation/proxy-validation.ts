import type { EstimatorChoice, EstimatorName } from '@gtn-studio/contracts';
import {
  type Correlation,
  type RankAgreement,
  rankAgreement,
  rankAverage,
  regret,
  topKRecall,
} from '@gtn-studio/nas';
import type { Random } from '@gtn-studio/random';
import { type Measurement, seedMean } from '../estimation/measurement.ts';

/** How well estimates order architectures, beside the truth. */
export interface ProxyValidation {
  /** Architectures. */
  readonly n: number;
  /** Where the truth is from. */
  readonly truth: string;
  /** The best so many are looked for. */
  readonly k: number;
  /** What the truth took, compiling included; null where it is read from a table. */
  readonly truthSecondsPerArchitecture: number | null;
  readonly estimators: Readonly<Record<string, EstimatorAgreement>>;
}

/** Of one estimator. Correlations are null where there is none, and `reason` says why. */
export interface EstimatorAgreement {
  readonly spearman: CorrelationSummary;
  readonly kendall: CorrelationSummary;
  /** Share of the true best k among the best k by the estimate. */
  readonly topKRecall: number | null;
  /** The best truth less that of the best by the estimate. */
  readonly regret: number | null;
  /** Mean, all seeds together and without compiling; of an ensemble, of all its members. */
  readonly secondsPerArchitecture: number;
  readonly compileSecondsPerArchitecture: number;
  /** Share of the truth's seconds that the estimate saves, compiling included; null where the truth took none. */
  readonly costSaved: number | null;
  /** Architectures left out of the correlations: no estimate, as for a learner that diverged, or no truth. */
  readonly omitted: number;
}

export interface CorrelationSummary {
  readonly all: number | null;
  /** Over the half with the higher estimates. */
  readonly top50: number | null;
  /** 95 % bootstrap intervals, [low, high]. */
  readonly ci: {
    readonly all: readonly [number, number] | null;
    readonly top50: readonly [number, number] | null;
  };
  readonly reason?: string;
}

/** Measurements of each estimator, in the order of the architectures. */
export type Measurements = ReadonlyMap<EstimatorName, readonly Measurement[]>;

/** The truth, in the order of the architectures. */
export interface TrueValues {
  readonly name: string;
  readonly values: readonly number[];
  readonly secondsPerArchitecture: number | null;
}

/** Validates every choice against the truth, in the order of the architectures. The same stream gives the same intervals. */
export function proxyValidation(
  choices: readonly EstimatorChoice[],
  measurements: Measurements,
  truth: TrueValues,
  random: Random,
): ProxyValidation {
  const n = truth.values.length;
  const known = truth.values.filter((value) => !Number.isNaN(value)).length;
  const k = Math.max(1, Math.round(known / 10));
  const estimators = choices.map((choice) => {
    const pairs = { estimate: estimatesOf(choice, measurements), truth: truth.values };
    const agreement = rankAgreement(pairs, { random: random.split('bootstrap') });
    return [
      choice.name,
      {
        spearman: summaryOf(agreement, 'spearman'),
        kendall: summaryOf(agreement, 'kendall'),
        topKRecall: known > 0 ? topKRecall(pairs, k) : null,
        regret: known > 0 ? regret(pairs) : null,
        ...costOf(choice, measurements, truth),
        omitted: agreement.omitted,
      },
    ] as const;
  });
  return {
    ...{ n, truth: truth.name, k, truthSecondsPerArchitecture: truth.secondsPerArchitecture },
    estimators: Object.fromEntries(estimators),
  };
}

/** The mean over the seeds, or the mean rank of an ensemble's members. */
export function estimatesOf({ members }: EstimatorChoice, measurements: Measurements): number[] {
  const each = members.map(({ estimator, measure }) =>
    measurements.get(estimator)!.map(({ values }) => seedMean(values[measure]!)),
  );
  return each.length === 1 ? each[0]! : rankAverage(each);
}

function summaryOf(agreement: RankAgreement, statistic: 'spearman' | 'kendall'): CorrelationSummary {
  const { all, top50 } = agreement[statistic];
  const without = [all, top50].find((one) => one.kind === 'no-spread');
  return {
    all: valueOf(all),
    top50: valueOf(top50),
    ci: { all: intervalOf(all), top50: intervalOf(top50) },
    ...(without?.kind === 'no-spread' && { reason: without.reason }),
  };
}

const valueOf = (one: Correlation) => (one.kind === 'measured' ? one.value : null);
const intervalOf = (one: Correlation): readonly [number, number] | null =>
  one.kind === 'measured' && !Number.isNaN(one.interval.low) ? [one.interval.low, one.interval.high] : null;

function costOf(
  { members }: EstimatorChoice,
  measurements: Measurements,
  { values, secondsPerArchitecture: truthSeconds }: TrueValues,
) {
  const used = [...new Set(members.map(({ estimator }) => estimator))].flatMap((name) =>
    measurements.get(name)!,
  );
  const perArchitecture = (part: 'seconds' | 'compileSeconds') =>
    used.reduce((sum, measurement) => sum + measurement[part], 0) / values.length;
  const [seconds, compileSeconds] = [perArchitecture('seconds'), perArchitecture('compileSeconds')];
  return {
    secondsPerArchitecture: seconds,
    compileSecondsPerArchitecture: compileSeconds,
    costSaved: truthSeconds === null ? null : 1 - (seconds + compileSeconds) / truthSeconds,
  };
}
