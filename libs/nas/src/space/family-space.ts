import type { Architecture, LearnerFamily, Task } from '@gtn-studio/contracts';
import { type Sampled, sampleLearner } from '@gtn-studio/nets';

/** Families of learners for one task: a family is drawn uniformly, then a learner of it by the family's own sampler. */
export function familySpace(families: readonly LearnerFamily[], task: Task): Sampled<Architecture> {
  return {
    sample(random) {
      const family = families[random.split('family').integer(families.length)]!;
      return sampleLearner(family, random.split('learner'), task);
    },
  };
}
