import type { Random } from '@gtn-studio/random';

/**
 * `count` different things of a list, spread evenly over the values of `key`: in their order the list is cut into `count` parts as equal
 * as can be, and one is drawn from each. Equal values are put in an order that is drawn too.
 *
 * Throws a RangeError where there are fewer things.
 */
export function stratifiedSample<Thing>(
  things: readonly Thing[],
  key: (thing: Thing) => number,
  count: number,
  random: Random,
): Thing[] {
  if (!Number.isInteger(count) || count < 1 || count > things.length)
    throw new RangeError(`a sample has 1 to ${things.length} of as many things, got ${count}`);
  const drawn = [...random.split('order').permutation(things.length)].map((i) => things[i]!);
  const keyed = drawn.map((thing) => ({ thing, value: key(thing) })).sort((a, b) => a.value - b.value);
  const start = (stratum: number) => Math.floor((stratum * things.length) / count);
  return Array.from({ length: count }, (_, stratum) => {
    const size = start(stratum + 1) - start(stratum);
    return keyed[start(stratum) + random.split('stratum', stratum).integer(size)]!.thing;
  });
}
