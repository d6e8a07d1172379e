/**
 * Ranks from 1, equal values sharing the mean of theirs ("fractional ranking").
 *
 * Throws a RangeError that names the first value that is not a number.
 */
export function ranks(values: readonly number[]): Float64Array {
  const wrong = values.findIndex(Number.isNaN);
  if (wrong >= 0) throw new RangeError(`value ${wrong} can't be ranked: it is NaN`);
  const order = [...values.keys()].sort((a, b) => compare(values[a]!, values[b]!));
  const result = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (const i of order.slice(from, to)) result[i] = (from + 1 + to) / 2;
  }
  return result;
}

/** Infinities compare too, whose difference is NaN. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Two rankings of the same things. Throws a RangeError where their lengths differ. */
export function rankPair(x: readonly number[], y: readonly number[]): [Float64Array, Float64Array] {
  if (x.length !== y.length)
    throw new RangeError(`rankings of the same things have one length, got ${x.length} and ${y.length}`);
  return [ranks(x), ranks(y)];
}
