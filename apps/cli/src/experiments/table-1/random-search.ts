/**
 * The chance of each of a pool of things, the best first, to be the best of so many that are drawn from it without replacement:
 * C(pool − 1 − place, drawn − 1) / C(pool, drawn).
 *
 * @param drawn from 1 to `pool`
 */
export function chancesOfBest(pool: number, drawn: number): number[] {
  const chances = [drawn / pool];
  for (let place = 0; place < pool - 1; place++)
    chances.push((chances[place]! * Math.max(0, pool - place - drawn)) / (pool - place - 1));
  return chances;
}

/** Mean and standard deviation of what comes with these chances. */
export function expected(values: readonly number[], chances: readonly number[]) {
  const weighed = (of: readonly number[]) =>
    of.reduce((total, value, place) => total + chances[place]! * value, 0);
  const mean = weighed(values);
  return { mean, std: Math.sqrt(weighed(values.map((value) => (value - mean) ** 2))) };
}

/** Groups that the jackknife leaves out in turn. */
const GROUPS = 12;

/**
 * How far a figure would move if other things had been drawn: its standard error by the jackknife that leaves out a group at a time
 * (Shao & Wu, "A general theory for jackknife variance estimation", Annals of Statistics 1989). NaN for less than two things.
 */
export function jackknifeError<Thing>(
  things: readonly Thing[],
  figure: (left: readonly Thing[]) => number,
): number {
  const groups = Math.min(GROUPS, things.length);
  const without = Array.from({ length: groups }, (_, group) =>
    figure(things.filter((__, place) => place % groups !== group)),
  );
  const mean = without.reduce((total, value) => total + value, 0) / groups;
  const squares = without.reduce((total, value) => total + (value - mean) ** 2, 0);
  return groups < 2 ? NaN : Math.sqrt(((groups - 1) / groups) * squares);
}
