import type { SearchConfig } from '@gtn-studio/contracts';
import { type LearnerConfig, type Task, sampleLearner } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';

/** A set of architectures that can be drawn from. */
export interface SearchSpace {
  /** Draws one; the same stream gives the same one. */
  sample(random: Random): LearnerConfig;
}

/** Families of learners for one task: a family is drawn uniformly, then a learner of it by the family's own sampler. */
export function searchSpace({ families }: Pick<SearchConfig['space'], 'families'>, task: Task): SearchSpace {
  return {
    sample(random) {
      const family = families[random.split('family').integer(families.length)]!;
      return sampleLearner(family, random.split('learner'), task);
    },
  };
}
