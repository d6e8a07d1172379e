import type { Problem, ProxyValidation } from '@gtn-studio/contracts';
import { kendall, regret, spearman, topKRecall } from '@gtn-studio/nas';

/** What sums in another order can differ by. */
const tolerance = 1e-9;

/**
 * Statistics that are not those of the points: nobody has to take a validation on trust. Over the top half they depend on how ties were
 * broken, and intervals on what was drawn; those are kept as they came.
 */
export function statisticsProblems({ estimators, points, k }: ProxyValidation): Problem[] {
  const truth = points.map((point) => point.truth ?? NaN);
  const known = truth.filter((value) => !Number.isNaN(value)).length;
  if (k > known)
    return [{ field: 'k', message: `must be at most the ${known} points with a truth, got ${k}` }];
  return estimators.flatMap((given, i) => {
    const estimate = points.map(({ estimates }) => estimates[i] ?? NaN);
    const both = [...truth.keys()].filter((at) => !Number.isNaN(truth[at]) && !Number.isNaN(estimate[at]));
    const [x, y] = [both.map((at) => estimate[at]!), both.map((at) => truth[at]!)];
    const pairs = { estimate, truth };
    const own: readonly (readonly [string, number | null | undefined, number])[] = [
      ['spearman.all', given.spearman.all, spearman(x, y)],
      ['kendall.all', given.kendall.all, kendall(x, y)],
      ['topKRecall', given.topKRecall, topKRecall(pairs, k)],
      ['regret', given.regret, regret(pairs)],
      ['omitted', given.omitted, points.length - both.length],
    ];
    return own
      .filter(([, told, value]) => differs(told ?? NaN, value))
      .map(([field, told, value]) => ({
        field: `estimators.${i}.${field}`,
        message: `must be what the points give, ${shownNumber(value)}, got ${shownNumber(told ?? NaN)}`,
      }));
  });
}

const differs = (told: number, value: number): boolean =>
  Number.isNaN(told) || Number.isNaN(value)
    ? Number.isNaN(told) !== Number.isNaN(value)
    : Math.abs(told - value) > tolerance * Math.max(1, Math.abs(value));

const shownNumber = (value: number): string =>
  Number.isNaN(value) ? 'null' : String(Number(value.toPrecision(12)));
