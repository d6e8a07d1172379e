import type { Estimator } from './validation.ts';

/** Those that order best first; those without an order last. */
export const byOrder = (estimators: readonly Estimator[]): readonly Estimator[] =>
  [...estimators].sort((a, b) => (b.spearman.all ?? -2) - (a.spearman.all ?? -2));

/** An interval as panels take it. */
export const ends = (
  interval: readonly number[] | null | undefined,
): readonly [number, number] | undefined =>
  interval?.length === 2 ? [interval[0]!, interval[1]!] : undefined;

/** Seconds per architecture, compiling included. */
export const secondsOf = (estimator: Estimator): number =>
  estimator.secondsPerArchitecture + estimator.compileSecondsPerArchitecture;

/** What fraction of the truth's seconds an estimate saves; undefined where those are not known. */
export const costSaved = (
  estimator: Estimator,
  truthSeconds: number | null | undefined,
): number | undefined => (truthSeconds ? 1 - secondsOf(estimator) / truthSeconds : undefined);

export interface Addition {
  readonly ensemble: Estimator;
  /** The same without one member. */
  readonly without: Estimator;
  readonly member: string;
}

/** What ensembles add: each beside those that lack one of its members, teachers' first. */
export function additions(estimators: readonly Estimator[]): readonly Addition[] {
  const byMembers = new Map(estimators.map((estimator) => [sorted(estimator.name.split('+')), estimator]));
  const found = estimators.flatMap((ensemble) => {
    const members = ensemble.name.split('+');
    return members.flatMap((member) => {
      const without = byMembers.get(sorted(members.filter((other) => other !== member)));
      return members.length > 1 && without ? [{ ensemble, without, member }] : [];
    });
  });
  return [...found.filter(isOfTeacher), ...found.filter((addition) => !isOfTeacher(addition))];
}

/** Whether the member is learning on a teacher's set. */
export const isOfTeacher = ({ member }: Addition): boolean => member.split(':')[0] === 'gtn';

const sorted = (members: readonly string[]): string => [...members].sort().join('+');

/** Whether the intervals of two correlations have values in common; undefined where one has none. */
export function overlap({ ensemble, without }: Addition): boolean | undefined {
  const [a, b] = [ends(ensemble.spearman.ci.all), ends(without.spearman.ci.all)];
  return a && b && a[0] <= b[1] && b[0] <= a[1];
}

/** None below 0, and the largest a thousand times the least above it: on a linear axis all but a few were 0. */
export function spansDecades(values: readonly number[]): boolean {
  const positive = values.filter((value) => value > 0);
  if (positive.length < 2 || values.some((value) => value < 0)) return false;
  return positive.reduce((a, b) => Math.max(a, b)) > 1000 * positive.reduce((a, b) => Math.min(a, b));
}
