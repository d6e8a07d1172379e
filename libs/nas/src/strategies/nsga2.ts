import type { Encoding, SearchSpace } from '@gtn-studio/nets';
import { crossover, mutate } from '../space/variation.ts';
import { CHILDREN_PER_MUTATION, type Evaluated, canTeach } from './evaluated.ts';
import { crowdingDistances, fronts } from './pareto.ts';
import { type Strategy, drawn } from './strategy.ts';

export interface Nsga2Options {
  /** How many are kept of all that were judged. */
  readonly population: number;
}

/**
 * NSGA-II: parents are chosen by their Pareto front, within one by how much room they have, crossed and changed (Deb et al., "A fast and
 * elitist multiobjective genetic algorithm: NSGA-II", 2002). It runs without generations, so that trials may end in any order: each that
 * is judged joins the population, and the worst leaves it.
 */
export function nsga2(
  space: SearchSpace,
  { population }: Nsga2Options,
): Strategy<Encoding, readonly Evaluated[]> {
  return {
    learns: true,
    start: [],
    observe(kept, { number, candidate, values }) {
      if (!canTeach(values)) return kept;
      const all = [...kept, { number, encoding: candidate, values }];
      return all.length <= population ? all : bestFirst(all).slice(0, population);
    },
    propose(kept, count, random) {
      const ranked = bestFirst(kept);
      return Array.from({ length: count }, (_, i) => {
        const own = random.split('child', i);
        if (kept.length < population) return drawn(space.sample(own));
        const parent = (name: string) => {
          const draws = own.split(name);
          return ranked[Math.min(draws.integer(ranked.length), draws.integer(ranked.length))]!;
        };
        const [mother, father] = [parent('mother'), parent('father')];
        const child = crossover(mother.encoding, father.encoding, own.split('crossover'));
        const mutations = 1 + Math.floor(i / CHILDREN_PER_MUTATION);
        return {
          candidate: mutate(space, child, own.split('mutation'), mutations),
          parents: [...new Set([mother.number, father.number])],
        };
      });
    },
  };
}

/** By front, then by room; of equals the earlier first. */
function bestFirst(all: readonly Evaluated[]): Evaluated[] {
  const values = all.map((one) => one.values);
  return fronts(values).flatMap((front) => {
    const room = crowdingDistances(front.map((i) => values[i]!));
    const order = [...front.keys()].sort((a, b) => (room[a] === room[b] ? 0 : room[b]! - room[a]!));
    return order.map((place) => all[front[place]!]!);
  });
}
