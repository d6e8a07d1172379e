import type { Random } from '@gtn-studio/random';
import type { Encoding, SearchSpace } from '@gtn-studio/nets';
import { mutate } from '../space/variation.ts';
import { CHILDREN_PER_MUTATION, type Evaluated, canTeach } from './evaluated.ts';
import { type Strategy, drawn } from './strategy.ts';

export interface EvolutionOptions {
  /** The youngest so many are alive. */
  readonly population: number;
  /** So many of them, drawn, compete to be the parent. */
  readonly tournament: number;
}

/**
 * Regularized evolution: the best of a few drawn from the youngest is changed in one decision, and the oldest dies, however good it is
 * (Real et al., "Regularized evolution for image classifier architecture search", AAAI 2019). The first population is drawn from the
 * space. Only the first value counts.
 */
export function regularizedEvolution(
  space: SearchSpace,
  { population, tournament }: EvolutionOptions,
): Strategy<Encoding, readonly Evaluated[]> {
  const parentOf = (living: readonly Evaluated[], random: Random): Evaluated =>
    Array.from({ length: tournament }, () => living[random.integer(living.length)]!).reduce((best, other) =>
      other.values[0]! > best.values[0]! ? other : best,
    );
  return {
    learns: true,
    start: [],
    observe: (living, { number, candidate, values }) =>
      canTeach(values) ? [...living, { number, encoding: candidate, values }].slice(-population) : living,
    propose: (living, count, random) =>
      Array.from({ length: count }, (_, i) => {
        const own = random.split('child', i);
        if (living.length < population) return drawn(space.sample(own));
        const parent = parentOf(living, own.split('tournament'));
        const mutations = 1 + Math.floor(i / CHILDREN_PER_MUTATION);
        return {
          candidate: mutate(space, parent.encoding, own.split('mutation'), mutations),
          parents: [parent.number],
        };
      }),
  };
}
