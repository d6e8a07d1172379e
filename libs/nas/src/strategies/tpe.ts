import type { Random } from '@gtn-studio/random';
import type { Encoding, SearchSpace } from '@gtn-studio/nets';
import { type Evaluated, canTeach } from './evaluated.ts';
import { type Strategy, drawn } from './strategy.ts';

export interface TpeOptions {
  /** Trials drawn from the space before anything is learned. */
  readonly startup: number;
  /** Share of the trials that count as good. */
  readonly good: number;
  /** Encodings drawn for each one proposed. */
  readonly candidates: number;
  /** The chance that a decision of a drawn encoding is not its example's but any. */
  readonly spread: number;
}

/**
 * Tree-structured Parzen estimator: of encodings drawn near the good trials, those come first that are much likelier near them than near
 * the others (Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011). Both densities are over whole encodings, a
 * mean of one kernel around each trial and one for the space, so what goes together is learned too (Falkner et al., "BOHB", ICML 2018).
 * Only the first value counts. An encoding drawn near another is not called its child: it may share no answer with it.
 */
export function tpe(space: SearchSpace, options: TpeOptions): Strategy<Encoding, readonly Evaluated[]> {
  const { startup, good, candidates, spread } = options;
  const sizes = space.decisions.map((decision) => decision.options.length);
  return {
    learns: true,
    start: [],
    observe: (known, { number, candidate, values }) =>
      canTeach(values) ? [...known, { number, encoding: candidate, values }] : known,
    propose(known, count, random) {
      const own = (i: number) => random.split('candidate', i);
      if (known.length < startup) return Array.from({ length: count }, (_, i) => drawn(space.sample(own(i))));
      const best = known.toSorted((a, b) => b.values[0]! - a.values[0]!).map(({ encoding }) => encoding);
      const border = Math.ceil(good * best.length);
      const [near, far] = [best.slice(0, border), best.slice(border)];
      const encodings = Array.from({ length: Math.max(count, candidates) }, (_, i) =>
        drawNear(space, near, spread, own(i)),
      );
      const promise = (encoding: Encoding) =>
        density(near, encoding, sizes, spread) / density(far, encoding, sizes, spread);
      return encodings
        .map((encoding) => ({ encoding, promise: promise(encoding) }))
        .sort((a, b) => b.promise - a.promise)
        .slice(0, count)
        .map(({ encoding }) => drawn(encoding));
    },
  };
}

/** From the mixture that `density` is of. */
function drawNear(
  space: SearchSpace,
  examples: readonly Encoding[],
  spread: number,
  random: Random,
): Encoding {
  const example = examples[random.split('example').integer(examples.length + 1)];
  const free = space.sample(random.split('free'));
  if (!example) return free;
  const chances = random.split('spread');
  return example.map((answer, i) => (chances.uniform() < spread ? free[i]! : answer));
}

/** Mean over the examples and the whole space of each one's chance to become this encoding, times the size of the space. */
function density(
  examples: readonly Encoding[],
  encoding: Encoding,
  sizes: readonly number[],
  spread: number,
): number {
  const around = examples.map((example) =>
    example.reduce((product, answer, i) => {
      const other = spread / sizes[i]!;
      return product * sizes[i]! * (answer === encoding[i] ? 1 - spread + other : other);
    }, 1),
  );
  return around.reduce((a, b) => a + b, 1) / (examples.length + 1);
}
